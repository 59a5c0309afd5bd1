import type { CallOptions } from "@tpc/client-core";
import * as v from "valibot";
import { readConversation, readConversationList, readConversationPage } from "../../answers/conversation-answer.ts";
import { readNothing } from "../../answers/own-answers.ts";
import { entitySchema, inPayload, readAs } from "../../answers/readers.ts";
import { type ClientContext, inAccount } from "../../client-context.ts";
import { buildFilterPayload, type ContactFilter } from "../../filters/contact-filter.ts";
import { omitUndefined } from "../../omit-undefined.ts";
import { openRecord } from "../../plain-record.ts";
import type { ConversationCounts, ConversationCreate, StatusChange } from "../../schemas.ts";
import {
  buildListConversationsQuery,
  type ConversationPriority,
  type ConversationStatus,
  type ListConversationsOptions,
} from "./list-conversations-query.ts";

/** To a user, to a bot, to a team, or to nobody (`null`). */
export type Assignment = { agentId: number | null } | { agentBotId: number } | { teamId: number | null };

const base = "/api/v1/accounts/{account_id}/conversations";
const readLabels = readAs<string[]>(inPayload(v.array(v.string())));
const readStatusChange = readAs<StatusChange>(inPayload(v.looseObject({ current_status: v.string() })));
const readCustomAttributes = readAs<Record<string, unknown>>(
  v.pipe(
    v.looseObject({ custom_attributes: openRecord }),
    v.transform((body) => body.custom_attributes),
  ),
);
const readCounts = readAs<ConversationCounts>(
  v.pipe(
    v.looseObject({ meta: openRecord }),
    v.transform(({ meta }) => meta),
  ),
);
/** An agent, a bot or a team row, `null` when unassigned. */
const readAssignee = readAs<Record<string, unknown> | null>(v.nullable(entitySchema));

/** Conversations of the account; `id` is always the display id. */
export function createConversations(context: ClientContext) {
  const { raw, send } = context;
  const at = (id: number) => inAccount(context, { conversation_id: id });
  const account = inAccount(context, {});

  return {
    list: (options: ListConversationsOptions = {}) => {
      const { signal, timeoutMs, priority } = options;
      const params = { ...account, query: buildListConversationsQuery(options) };
      return send((init) => raw.GET(base, { params, ...init }), readConversationList, { signal, timeoutMs, priority });
    },
    filter: (filter: ContactFilter, { page, ...options }: CallOptions & { readonly page?: number } = {}) => {
      const params = { ...account, query: omitUndefined({ page }) };
      const body = { payload: buildFilterPayload(filter) };
      return send((init) => raw.POST(`${base}/filter`, { params, body, ...init }), readConversationPage, {
        ...options,
        isRead: true,
      });
    },
    /** 30 calls a minute per user. */
    counts: (options?: CallOptions) =>
      send((init) => raw.GET(`${base}/meta`, { params: account, ...init }), readCounts, options),
    get: (id: number, options?: CallOptions) =>
      send((init) => raw.GET(`${base}/{conversation_id}`, { params: at(id), ...init }), readConversation, options),
    /** Give the contact's `source_id` in that inbox when known: otherwise an API inbox makes a new one each time. */
    create: (input: ConversationCreate, options?: CallOptions) =>
      send((init) => raw.POST(base, { params: account, body: input, ...init }), readConversation, options),
    /** `snoozedUntil` in Unix seconds. A status is required: without one Chatwoot flips, which cannot be repeated safely. */
    toggleStatus: (
      id: number,
      { status, snoozedUntil }: { status: ConversationStatus; snoozedUntil?: number },
      options?: CallOptions,
    ) => {
      const body = omitUndefined({ status, snoozed_until: snoozedUntil });
      return send(
        (init) => raw.POST(`${base}/{conversation_id}/toggle_status`, { params: at(id), body, ...init }),
        readStatusChange,
        options,
      );
    },
    assign: (id: number, assignment: Assignment, options?: CallOptions) => {
      const body = buildAssignment(assignment);
      return send(
        (init) => raw.POST(`${base}/{conversation_id}/assignments`, { params: at(id), body, ...init }),
        readAssignee,
        options,
      );
    },
    labels: (id: number, options?: CallOptions) =>
      send((init) => raw.GET(`${base}/{conversation_id}/labels`, { params: at(id), ...init }), readLabels, options),
    /** Replaces the whole set. */
    setLabels: (id: number, labels: readonly string[], options?: CallOptions) => {
      const body = { labels: [...labels] };
      return send(
        (init) => raw.POST(`${base}/{conversation_id}/labels`, { params: at(id), body, ...init }),
        readLabels,
        options,
      );
    },
    /** Replaces the whole map: read, change and send everything. */
    setCustomAttributes: (id: number, attributes: Record<string, unknown>, options?: CallOptions) => {
      const body = { custom_attributes: attributes };
      const path = `${base}/{conversation_id}/custom_attributes` as const;
      return send((init) => raw.POST(path, { params: at(id), body, ...init }), readCustomAttributes, options);
    },
    setPriority: (id: number, priority: ConversationPriority, options?: CallOptions) => {
      const path = `${base}/{conversation_id}/toggle_priority` as const;
      return send(
        (init) => raw.POST(path, { params: at(id), body: { priority }, parseAs: "text", ...init }),
        readNothing,
        options,
      );
    },
    /** What the lead sees while somebody writes. A bot's token may since 4.11.2. */
    setTyping: (id: number, typing: "on" | "off", options?: CallOptions) => {
      const path = `${base}/{conversation_id}/toggle_typing_status` as const;
      const body = { typing_status: typing };
      return send((init) => raw.POST(path, { params: at(id), body, parseAs: "text", ...init }), readNothing, options);
    },
    mute: (id: number, options?: CallOptions) =>
      send(
        (init) => raw.POST(`${base}/{conversation_id}/mute`, { params: at(id), parseAs: "text", ...init }),
        readNothing,
        options,
      ),
    unmute: (id: number, options?: CallOptions) =>
      send(
        (init) => raw.POST(`${base}/{conversation_id}/unmute`, { params: at(id), parseAs: "text", ...init }),
        readNothing,
        options,
      ),
  };
}
export type Conversations = ReturnType<typeof createConversations>;

function buildAssignment(assignment: Assignment) {
  if ("teamId" in assignment) return { team_id: assignment.teamId };
  if ("agentBotId" in assignment) return { assignee_id: assignment.agentBotId, assignee_type: "AgentBot" };
  return { assignee_id: assignment.agentId };
}
