import type { CallOptions } from "@tpc/client-core";
import * as v from "valibot";
import { readNothing } from "../answers/own-answers.ts";
import { entitySchema, inPayload, readAs } from "../answers/readers.ts";
import { type ClientContext, inAccount } from "../client-context.ts";
import type { Agent, AgentBot, Inbox, InboxCreate, InboxUpdate } from "../schemas.ts";

const base = "/api/v1/accounts/{account_id}/inboxes";
const membersPath = "/api/v1/accounts/{account_id}/inbox_members";
const readOne = readAs<Inbox>(entitySchema);
const readMany = readAs<Inbox[]>(inPayload(v.array(entitySchema)));
const readMembers = readAs<Agent[]>(inPayload(v.array(entitySchema)));
/** No bot comes as an absent, null or empty object, depending on the version. */
const readBot = readAs<AgentBot | null>(
  v.pipe(
    v.union([
      v.looseObject({ agent_bot: v.nullable(v.looseObject({ id: v.optional(v.number()) })) }),
      // Of an inbox that never had one.
      v.pipe(
        v.strictObject({}),
        v.transform(() => ({ agent_bot: null })),
      ),
    ]),
    v.transform(({ agent_bot }) => (agent_bot?.id === undefined ? null : agent_bot)),
  ),
);

/** Inboxes. Writes and the credentials in the answers (`secret`, `hmac_token`) need an administrator. */
export function createInboxes(context: ClientContext) {
  const { raw, send } = context;
  const account = inAccount(context, {});
  const at = (id: number) => inAccount(context, { id });

  return {
    list: (options?: CallOptions) => send((init) => raw.GET(base, { params: account, ...init }), readMany, options),
    get: (id: number, options?: CallOptions) =>
      send((init) => raw.GET(`${base}/{id}`, { params: at(id), ...init }), readOne, options),
    /** QUOTA_EXCEEDED when the licence allows no more inboxes. */
    create: (input: InboxCreate, options?: CallOptions) =>
      send((init) => raw.POST(base, { params: account, body: input, ...init }), readOne, options),
    update: (id: number, input: InboxUpdate, options?: CallOptions) =>
      send((init) => raw.PATCH(`${base}/{id}`, { params: at(id), body: input, ...init }), readOne, options),
    /** In the background, with all its conversations and messages, for good. Contacts stay. */
    delete: (id: number, options?: CallOptions) =>
      send((init) => raw.DELETE(`${base}/{id}`, { params: at(id), parseAs: "text", ...init }), readNothing, options),
    /** New signing secret for an API channel (4.13 and later). */
    resetSecret: (id: number, options?: CallOptions) =>
      send((init) => raw.POST(`${base}/{id}/reset_secret`, { params: at(id), ...init }), readOne, options),
    agentBot: (id: number, options?: CallOptions) =>
      send((init) => raw.GET(`${base}/{id}/agent_bot`, { params: at(id), ...init }), readBot, options),
    /** `null` takes the bot away. */
    setAgentBot: (id: number, agentBotId: number | null, options?: CallOptions) => {
      const body = { agent_bot: agentBotId };
      const path = `${base}/{id}/set_agent_bot` as const;
      return send((init) => raw.POST(path, { params: at(id), body, parseAs: "text", ...init }), readNothing, options);
    },
    members: {
      list: (inboxId: number, options?: CallOptions) => {
        const params = inAccount(context, { inbox_id: inboxId });
        return send((init) => raw.GET(`${membersPath}/{inbox_id}`, { params, ...init }), readMembers, options);
      },
      add: (inboxId: number, agentIds: readonly number[], options?: CallOptions) => {
        const body = { inbox_id: inboxId, user_ids: [...agentIds] };
        return send((init) => raw.POST(membersPath, { params: account, body, ...init }), readMembers, options);
      },
      /** Replaces all members. */
      set: (inboxId: number, agentIds: readonly number[], options?: CallOptions) => {
        const body = { inbox_id: inboxId, user_ids: [...agentIds] };
        return send((init) => raw.PATCH(membersPath, { params: account, body, ...init }), readMembers, options);
      },
    },
  };
}
