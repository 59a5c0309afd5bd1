import type { CallOptions } from "@tpc/client-core";
import * as v from "valibot";
import { readNothing } from "../answers/own-answers.ts";
import { entitySchema, inPayload, readAs } from "../answers/readers.ts";
import { type ClientContext, inAccount } from "../client-context.ts";
import type { AutomationRule, AutomationRuleInput } from "../schemas.ts";

const base = "/api/v1/accounts/{account_id}/automation_rules";
const readOne = readAs<AutomationRule>(inPayload(entitySchema));
const readMany = readAs<AutomationRule[]>(inPayload(v.array(entitySchema)));
const readCreated = readAs<AutomationRule>(entitySchema);

/** Automation rules. Administrators only. */
export function createAutomationRules(context: ClientContext) {
  const { raw, send } = context;
  const account = inAccount(context, {});
  const at = (id: number) => inAccount(context, { id });

  return {
    list: (options?: CallOptions) => send((init) => raw.GET(base, { params: account, ...init }), readMany, options),
    get: (id: number, options?: CallOptions) =>
      send((init) => raw.GET(`${base}/{id}`, { params: at(id), ...init }), readOne, options),
    create: (input: AutomationRuleInput, options?: CallOptions) =>
      send((init) => raw.POST(base, { params: account, body: input, ...init }), readCreated, options),
    update: (id: number, input: AutomationRuleInput, options?: CallOptions) =>
      send((init) => raw.PATCH(`${base}/{id}`, { params: at(id), body: input, ...init }), readOne, options),
    delete: (id: number, options?: CallOptions) =>
      send((init) => raw.DELETE(`${base}/{id}`, { params: at(id), parseAs: "text", ...init }), readNothing, options),
  };
}
