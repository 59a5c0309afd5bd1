import type { CallOptions } from "@tpc/client-core";
import * as v from "valibot";
import { readNothing } from "../answers/own-answers.ts";
import { entitySchema, readAs } from "../answers/readers.ts";
import { type ClientContext, inAccount } from "../client-context.ts";
import type { Agent, Team, TeamCreate, TeamUpdate } from "../schemas.ts";

const base = "/api/v1/accounts/{account_id}/teams";
const readOne = readAs<Team>(entitySchema);
const readMany = readAs<Team[]>(v.array(entitySchema));
const readMembers = readAs<Agent[]>(v.array(entitySchema));

/** Teams; the server lower-cases their names. */
export function createTeams(context: ClientContext) {
  const { raw, send } = context;
  const account = inAccount(context, {});
  const at = (id: number) => inAccount(context, { id });

  return {
    list: (options?: CallOptions) => send((init) => raw.GET(base, { params: account, ...init }), readMany, options),
    get: (id: number, options?: CallOptions) =>
      send((init) => raw.GET(`${base}/{id}`, { params: at(id), ...init }), readOne, options),
    create: (input: TeamCreate, options?: CallOptions) =>
      send((init) => raw.POST(base, { params: account, body: input, ...init }), readOne, options),
    update: (id: number, input: TeamUpdate, options?: CallOptions) =>
      send((init) => raw.PATCH(`${base}/{id}`, { params: at(id), body: input, ...init }), readOne, options),
    delete: (id: number, options?: CallOptions) =>
      send((init) => raw.DELETE(`${base}/{id}`, { params: at(id), parseAs: "text", ...init }), readNothing, options),
    members: {
      list: (id: number, options?: CallOptions) =>
        send((init) => raw.GET(`${base}/{id}/team_members`, { params: at(id), ...init }), readMembers, options),
      add: (id: number, agentIds: readonly number[], options?: CallOptions) => {
        const body = { user_ids: [...agentIds] };
        return send(
          (init) => raw.POST(`${base}/{id}/team_members`, { params: at(id), body, ...init }),
          readMembers,
          options,
        );
      },
      /** Replaces all members. */
      set: (id: number, agentIds: readonly number[], options?: CallOptions) => {
        const body = { user_ids: [...agentIds] };
        return send(
          (init) => raw.PATCH(`${base}/{id}/team_members`, { params: at(id), body, ...init }),
          readMembers,
          options,
        );
      },
    },
  };
}
