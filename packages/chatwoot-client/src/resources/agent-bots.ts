import type { CallOptions } from "@tpc/client-core";
import * as v from "valibot";
import { readNothing } from "../answers/own-answers.ts";
import { entitySchema, readAs } from "../answers/readers.ts";
import { type ClientContext, inAccount } from "../client-context.ts";
import type { AgentBot, AgentBotCreate, AgentBotUpdate } from "../schemas.ts";

const base = "/api/v1/accounts/{account_id}/agent_bots";
const readOne = readAs<AgentBot>(entitySchema);
const readMany = readAs<AgentBot[]>(v.array(entitySchema));

/** Agent bots. `access_token` and `secret` are live credentials. */
export function createAgentBots(context: ClientContext) {
  const { raw, send } = context;
  const account = inAccount(context, {});
  const at = (id: number) => inAccount(context, { id });

  return {
    list: (options?: CallOptions) => send((init) => raw.GET(base, { params: account, ...init }), readMany, options),
    get: (id: number, options?: CallOptions) =>
      send((init) => raw.GET(`${base}/{id}`, { params: at(id), ...init }), readOne, options),
    create: (input: AgentBotCreate, options?: CallOptions) =>
      send((init) => raw.POST(base, { params: account, body: input, ...init }), readOne, options),
    update: (id: number, input: AgentBotUpdate, options?: CallOptions) =>
      send((init) => raw.PATCH(`${base}/{id}`, { params: at(id), body: input, ...init }), readOne, options),
    delete: (id: number, options?: CallOptions) =>
      send((init) => raw.DELETE(`${base}/{id}`, { params: at(id), parseAs: "text", ...init }), readNothing, options),
    /** Gives the bot a new access token; the old one stops working. */
    resetToken: (id: number, options?: CallOptions) =>
      send((init) => raw.POST(`${base}/{id}/reset_access_token`, { params: at(id), ...init }), readOne, options),
    /** Gives the bot a new signing secret (4.13 and later). */
    resetSecret: (id: number, options?: CallOptions) =>
      send((init) => raw.POST(`${base}/{id}/reset_secret`, { params: at(id), ...init }), readOne, options),
  };
}
