import type { FastifyInstance } from "fastify";
import type { ChatwootWorld } from "../chatwoot-world.ts";
import { filterConversations } from "../conversations/conversation-filter.ts";
import { conversationRecord } from "../present/present-conversation.ts";
import { type Call, pageOf, queryList, queryNumber, queryText } from "../request/read-call.ts";
import type { ConversationRow } from "../store/rows.ts";

const pageSize = 25;
/** 4.15.1 needs about 5 ms for each, and is cut off after 15 s; the real limit depends on the machine. */
const mostAtOnce = 1_500;
const serverError = { status: 500, error: "Internal Server Error" };
type SortKey = "last_activity_at" | "created_at" | "waiting_since";
const sortKeys: readonly SortKey[] = ["last_activity_at", "created_at", "waiting_since"];

export function addConversationListRoutes(app: FastifyInstance, world: ChatwootWorld): void {
  const countsOf = (rows: readonly ConversationRow[], userId: number | undefined) => ({
    mine_count: rows.filter((row) => row.assignee_id === userId).length,
    unassigned_count: rows.filter((row) => row.assignee_id === null).length,
    all_count: rows.length,
  });

  app.get("/conversations", (call: Call, reply) => {
    const rows = world.store.conversations.all().filter((row) => isListed(row, call, world));
    const counts = countsOf(rows, call.chatwootUser?.id);
    const sorted = sortConversations(
      rows.filter((row) => isAssigned(row, call)),
      queryText(call, "sort_by"),
    );
    // updated_within gives everything of its window, without pages, and dies of a large one.
    const isWhole = queryNumber(call, "updated_within") !== undefined;
    if (isWhole && sorted.length > mostAtOnce) return reply.code(500).send(serverError);
    const shown = isWhole ? sorted : pageOf(sorted, call, pageSize).items;
    const assigned = rows.length - counts.unassigned_count;
    return {
      data: {
        meta: { ...counts, assigned_count: assigned },
        payload: shown.map((row) => conversationRecord(row, world)),
      },
    };
  });

  app.get("/conversations/meta", (call: Call) => {
    const rows = world.store.conversations.all().filter((row) => isListed(row, call, world));
    const counts = countsOf(rows, call.chatwootUser?.id);
    return { meta: { ...counts, assigned_count: rows.length - counts.unassigned_count } };
  });

  app.post("/conversations/filter", (call: Call) => {
    const payload = new Map(Object.entries(call.body ?? {})).get("payload");
    const rows = sortConversations(filterConversations(world, payload), undefined);
    return {
      meta: countsOf(rows, call.chatwootUser?.id),
      payload: pageOf(rows, call, pageSize).items.map((row) => conversationRecord(row, world)),
    };
  });
}

function isListed(row: ConversationRow, call: Call, world: ChatwootWorld): boolean {
  const status = queryText(call, "status") ?? "open";
  const inboxId = queryNumber(call, "inbox_id");
  const labels = queryList(call, "labels");
  const sourceId = queryText(call, "source_id");
  const withinSeconds = queryNumber(call, "updated_within");
  if (status !== "all" && row.status !== status) return false;
  if (inboxId !== undefined && row.inbox_id !== inboxId) return false;
  if (labels.length > 0 && !labels.some((label) => row.label_list.includes(label))) return false;
  if (sourceId !== undefined && world.store.contactInboxes.get(row.contact_inbox_id)?.source_id !== sourceId) {
    return false;
  }
  return withinSeconds === undefined || row.updated_at > world.clock() - withinSeconds * 1000;
}

function isAssigned(row: ConversationRow, call: Call): boolean {
  switch (queryText(call, "assignee_type")) {
    case "me":
      return row.assignee_id === call.chatwootUser?.id;
    case "unassigned":
      return row.assignee_id === null;
    case "assigned":
      return row.assignee_id !== null;
    default:
      return true;
  }
}

function sortConversations(rows: readonly ConversationRow[], sortBy: string | undefined): ConversationRow[] {
  const key = sortKeys.find((candidate) => sortBy?.startsWith(candidate)) ?? "last_activity_at";
  const direction = sortBy?.endsWith("asc") === true ? 1 : -1;
  return rows.toSorted((left, right) => direction * ((left[key] ?? 0) - (right[key] ?? 0) || left.id - right.id));
}
