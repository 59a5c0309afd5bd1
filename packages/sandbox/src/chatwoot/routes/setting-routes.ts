import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { notFound } from "../chatwoot-error.ts";
import type { ChatwootWorld } from "../chatwoot-world.ts";
import { requireAdministrator } from "../request/authorize.ts";
import { type Call, idIn, queryText, readBody } from "../request/read-call.ts";
import { sendNothing } from "../request/send-nothing.ts";
import { createWebhook, updateWebhook, webhookRecord } from "../settings/account-webhooks.ts";
import {
  createAttributeDefinition,
  definitionInput,
  definitionRecord,
  updateAttributeDefinition,
} from "../settings/attribute-definitions.ts";
import { createApiInbox, deleteInbox, inboxRecord } from "../settings/inboxes.ts";
import type { WebhookRow } from "../store/rows.ts";

const webhookInput = z.object({
  url: z.string().optional(),
  name: z.string().nullish(),
  subscriptions: z.array(z.string()).optional(),
  inbox_id: z.coerce.number().nullish(),
});
const inboxInput = z.object({
  name: z.string().optional(),
  lock_to_single_conversation: z.boolean().optional(),
  greeting_enabled: z.boolean().optional(),
  enable_auto_assignment: z.boolean().optional(),
  channel: z
    .object({
      type: z.string().optional(),
      webhook_url: z.string().nullish(),
      additional_attributes: z.record(z.string(), z.unknown()).optional(),
    })
    .optional(),
});

/** What an administrator sets up: inboxes, webhooks, attribute definitions. */
export function addSettingRoutes(app: FastifyInstance, world: ChatwootWorld): void {
  const { store } = world;
  const asAdministrator = (call: Call) => {
    if (call.chatwootUser !== undefined) requireAdministrator(call.chatwootUser);
  };
  const inboxIn = (call: Call) => {
    const inbox = store.inboxes.get(idIn(call));
    if (inbox === undefined) throw notFound();
    return inbox;
  };
  const webhookIn = (call: Call) => {
    const webhook = store.webhooks.get(idIn(call));
    if (webhook === undefined) throw notFound();
    return webhook;
  };

  app.get("/inboxes", () => ({ payload: store.inboxes.all().map((inbox) => inboxRecord(inbox, world)) }));
  app.get("/inboxes/:id", (call: Call) => inboxRecord(inboxIn(call), world));
  app.post("/inboxes", (call: Call) => {
    asAdministrator(call);
    const { name = "", channel, ...rest } = readInbox(call);
    return inboxRecord(createApiInbox(world, { ...rest, ...channel, name }), world);
  });
  app.patch("/inboxes/:id", (call: Call) => {
    asAdministrator(call);
    const before = inboxIn(call);
    const { channel, ...rest } = readInbox(call);
    return inboxRecord(store.inboxes.put({ ...before, ...rest, ...channel, updated_at: world.clock() }), world);
  });

  app.delete("/inboxes/:id", (call: Call) => {
    asAdministrator(call);
    deleteInbox(world, inboxIn(call).id);
    return { message: "Your inbox deletion request will be processed in some time." };
  });

  const wrapped = (webhook: WebhookRow) => ({ payload: { webhook: webhookRecord(webhook, world) } });
  app.get("/webhooks", (call: Call) => {
    asAdministrator(call);
    return { payload: { webhooks: store.webhooks.all().map((webhook) => webhookRecord(webhook, world)) } };
  });
  app.post("/webhooks", (call: Call) => {
    asAdministrator(call);
    return wrapped(createWebhook(world, withoutUndefined(readBody(call, webhookInput, "webhook"))));
  });
  app.patch("/webhooks/:id", (call: Call) => {
    asAdministrator(call);
    return wrapped(updateWebhook(world, webhookIn(call), withoutUndefined(readBody(call, webhookInput, "webhook"))));
  });
  app.delete("/webhooks/:id", (call: Call, reply) => {
    asAdministrator(call);
    store.webhooks.remove(webhookIn(call).id);
    return sendNothing(reply);
  });

  app.get("/custom_attribute_definitions", (call: Call) => {
    const model = queryText(call, "attribute_model");
    const numbered = ["conversation_attribute", "contact_attribute", "company_attribute"][Number(model)] ?? model;
    const rows = store.definitions.all().filter((row) => model === undefined || row.attribute_model === numbered);
    return rows.map(definitionRecord);
  });
  app.post("/custom_attribute_definitions", (call: Call) => {
    asAdministrator(call);
    const input = readBody(call, definitionInput, "custom_attribute_definition");
    return definitionRecord(createAttributeDefinition(world, input));
  });
  app.patch("/custom_attribute_definitions/:id", (call: Call) => {
    asAdministrator(call);
    const before = store.definitions.get(idIn(call));
    if (before === undefined) throw notFound();
    const input = readBody(call, definitionInput, "custom_attribute_definition");
    return definitionRecord(updateAttributeDefinition(world, before, input));
  });
  app.delete("/custom_attribute_definitions/:id", (call: Call, reply) => {
    asAdministrator(call);
    if (store.definitions.get(idIn(call)) === undefined) throw notFound();
    store.definitions.remove(idIn(call));
    return reply.code(204).send();
  });
}

function readInbox(call: Call) {
  const { channel, ...rest } = readBody(call, inboxInput);
  const { type: _type, webhook_url: webhookUrl, ...more } = channel ?? {};
  const url = webhookUrl === undefined ? {} : { webhook_url: webhookUrl ?? "" };
  return { ...withoutUndefined(rest), channel: { ...withoutUndefined(more), ...url } };
}

type Defined<Value> = { [Key in keyof Value]: Exclude<Value[Key], undefined> };

function withoutUndefined<Value extends object>(value: Value): Partial<Defined<Value>> {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as Partial<Defined<Value>>;
}
