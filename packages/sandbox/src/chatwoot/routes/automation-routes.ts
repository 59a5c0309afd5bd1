import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { internalError, notFound } from "../chatwoot-error.ts";
import type { ChatwootWorld } from "../chatwoot-world.ts";
import { requireAdministrator } from "../request/authorize.ts";
import { type Call, idIn, readBody } from "../request/read-call.ts";
import { sendNothing } from "../request/send-nothing.ts";
import type { AutomationRuleRow } from "../store/rows.ts";

const input = z.object({
  name: z.string().optional(),
  description: z.string().nullish(),
  event_name: z.string().optional(),
  active: z.boolean().optional(),
  conditions: z.array(z.record(z.string(), z.unknown())).optional(),
  actions: z.array(z.object({ action_name: z.string(), action_params: z.array(z.unknown()).optional() })).optional(),
});

/** Rules are kept and shown, not carried out. Created ones come bare, all others in `payload`. Facts b.6. */
export function addAutomationRoutes(app: FastifyInstance, world: ChatwootWorld): void {
  const { automationRules: rules } = world.store;
  const guard = (call: Call) => {
    if (call.chatwootUser !== undefined) requireAdministrator(call.chatwootUser);
  };
  const shown = ({ id, created_on: createdOn, ...rule }: AutomationRuleRow) => ({
    id,
    account_id: world.account.id,
    ...rule,
    created_on: Math.floor(createdOn / 1000),
  });
  const found = (call: Call) => {
    const rule = rules.get(idIn(call));
    if (rule === undefined) throw notFound();
    return rule;
  };
  const read = (call: Call, before: AutomationRuleRow): AutomationRuleRow => {
    const { actions, ...changes } = readBody(call, input);
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
    const kept = actions?.map(({ action_name, action_params = [] }) => ({ action_name, action_params }));
    return { ...before, ...given, actions: kept ?? before.actions };
  };
  app.get("/automation_rules", (call: Call) => {
    guard(call);
    return { payload: rules.all().map(shown) };
  });
  app.get("/automation_rules/:id", (call: Call) => {
    guard(call);
    return { payload: shown(found(call)) };
  });
  app.post("/automation_rules", (call: Call) => {
    guard(call);
    const empty = { name: "", description: null, event_name: "", conditions: [], actions: [], active: true };
    const rule = read(call, { id: 0, ...empty, created_on: world.clock() });
    // Without conditions the controller breaks (recorded).
    if (rule.conditions.length === 0) throw internalError();
    return shown(rules.put({ ...rule, id: rules.nextId() }));
  });
  app.patch("/automation_rules/:id", (call: Call) => {
    guard(call);
    return { payload: shown(rules.put(read(call, found(call)))) };
  });
  app.delete("/automation_rules/:id", (call: Call, reply) => {
    guard(call);
    rules.remove(found(call).id);
    return sendNothing(reply);
  });
}
