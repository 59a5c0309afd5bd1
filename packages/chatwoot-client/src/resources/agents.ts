import type { CallOptions } from "@tpc/client-core";
import * as v from "valibot";
import { readNothing } from "../answers/own-answers.ts";
import { entitySchema, readAs } from "../answers/readers.ts";
import { type ClientContext, inAccount } from "../client-context.ts";
import type { Agent, AgentCreate, AgentUpdate } from "../schemas.ts";

const base = "/api/v1/accounts/{account_id}/agents";
const readOne = readAs<Agent>(entitySchema);
const readMany = readAs<Agent[]>(v.array(entitySchema));

/** Agents and administrators of the account. Writes need an administrator; `create` links an existing user. */
export function createAgents(context: ClientContext) {
  const { raw, send } = context;
  const account = inAccount(context, {});
  const at = (id: number) => inAccount(context, { id });

  return {
    list: (options?: CallOptions) => send((init) => raw.GET(base, { params: account, ...init }), readMany, options),
    create: (input: AgentCreate, options?: CallOptions) =>
      send((init) => raw.POST(base, { params: account, body: input, ...init }), readOne, options),
    update: (id: number, input: AgentUpdate, options?: CallOptions) =>
      send((init) => raw.PATCH(`${base}/{id}`, { params: at(id), body: input, ...init }), readOne, options),
    delete: (id: number, options?: CallOptions) =>
      send((init) => raw.DELETE(`${base}/{id}`, { params: at(id), parseAs: "text", ...init }), readNothing, options),
  };
}
