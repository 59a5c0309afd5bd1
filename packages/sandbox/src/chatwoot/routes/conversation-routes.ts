import type { FastifyInstance } from "fastify";
import { internalError, notFound } from "../chatwoot-error.ts";
import type { ChatwootWorld } from "../chatwoot-world.ts";
import { contactById, createContactInbox } from "../contacts/contacts.ts";
import { assignConversation } from "../conversations/assign-conversation.ts";
import { changeStatus } from "../conversations/change-status.ts";
import {
  assignmentInput,
  attributesInput,
  conversationInput,
  labelsInput,
  priorityInput,
  readStatus,
  statusInput,
  typingInput,
} from "../conversations/conversation-input.ts";
import { conversationById, createConversation, updateConversation } from "../conversations/conversations.ts";
import { labelConversation } from "../conversations/label-conversation.ts";
import { postMessage } from "../conversations/post-message.ts";
import { conversationRecord } from "../present/present-conversation.ts";
import { teamRow } from "../present/present-team.ts";
import { agentRecord } from "../present/present-user.ts";
import { type Call, idIn, readBody } from "../request/read-call.ts";
import { sendNothing } from "../request/send-nothing.ts";
import type { ContactInboxRow, Priority } from "../store/rows.ts";
import { isoOrNull } from "../store/times.ts";

const priorities: readonly Priority[] = ["low", "medium", "high", "urgent"];

/** One conversation at a time; `:id` is the display id. Envelopes: facts b.3. */
export function addConversationRoutes(app: FastifyInstance, world: ChatwootWorld): void {
  const { store } = world;
  const setPriority = (call: Call) => {
    const text = readBody(call, priorityInput).priority ?? null;
    const priority = priorities.find((candidate) => candidate === text) ?? null;
    if (text !== null && priority === null) throw internalError();
    return updateConversation(world, idIn(call), { priority });
  };

  app.post("/conversations", (call: Call) => {
    const input = readBody(call, conversationInput);
    const snoozedUntil = input.snoozed_until;
    const conversation = createConversation(world, linkFor(world, input), {
      ...(typeof input.status === "string" ? { status: readStatus(input.status) } : {}),
      ...(input.assignee_id === undefined ? {} : { assignee_id: input.assignee_id }),
      additional_attributes: input.additional_attributes ?? {},
      custom_attributes: input.custom_attributes ?? {},
      snoozed_until: typeof snoozedUntil === "number" ? snoozedUntil * 1000 : null,
    });
    if (input.message !== null && input.message !== undefined) {
      postMessage(world, conversation.id, input.message, call);
    }
    return conversationRecord(conversationById(world, conversation.id), world);
  });

  app.get("/conversations/:id", (call: Call) => conversationRecord(conversationById(world, idIn(call)), world));
  app.patch("/conversations/:id", (call: Call) => conversationRecord(setPriority(call), world));

  app.post("/conversations/:id/toggle_status", (call: Call) => {
    const before = conversationById(world, idIn(call));
    const input = readBody(call, statusInput);
    const flipped = before.status === "open" ? "resolved" : "open";
    const status = typeof input.status === "string" ? readStatus(input.status) : flipped;
    const until = status === "snoozed" && typeof input.snoozed_until === "number" ? input.snoozed_until * 1000 : null;
    const { chatwootUser: user, chatwootBot: bot } = call;
    const by = { until, userId: user?.id ?? world.agentUserId, ...(bot && { botId: bot.id }) };
    // A bot that hands over: from then on the lead waits.
    if (bot && before.status === "pending" && status === "open") {
      updateConversation(world, before.id, { waiting_since: world.clock() });
    }
    const after = changeStatus(world, before.id, status, by);
    const payload = {
      success: true,
      conversation_id: after.id,
      current_status: after.status,
      snoozed_until: isoOrNull(until),
    };
    return { payload };
  });

  app.post("/conversations/:id/toggle_typing_status", (call: Call, reply) => {
    const { typing_status: typing } = readBody(call, typingInput);
    world.typing.push({ conversationId: conversationById(world, idIn(call)).id, typing });
    return sendNothing(reply);
  });

  app.post("/conversations/:id/toggle_priority", (call: Call, reply) => {
    setPriority(call);
    return sendNothing(reply);
  });

  app.get("/conversations/:id/labels", (call: Call) => ({ payload: conversationById(world, idIn(call)).label_list }));
  app.post("/conversations/:id/labels", (call: Call) => {
    const labels = [...new Set(readBody(call, labelsInput).labels.map((label) => label.toLowerCase()))];
    return { payload: labelConversation(world, idIn(call), labels).label_list };
  });

  app.post("/conversations/:id/custom_attributes", (call: Call) => {
    const { custom_attributes: attributes } = readBody(call, attributesInput);
    return {
      custom_attributes: updateConversation(world, idIn(call), { custom_attributes: attributes }).custom_attributes,
    };
  });

  app.post("/conversations/:id/assignments", (call: Call, reply) => {
    const id = conversationById(world, idIn(call)).id;
    const input = readBody(call, assignmentInput);
    const nobody = () => reply.type("application/json; charset=utf-8").send("null");
    // As the controller: what names an assignee says nothing of a team.
    if (input.assignee_id === undefined && input.team_id !== undefined) {
      const team = store.teams.get(input.team_id ?? 0);
      updateConversation(world, id, { team_id: team?.id ?? null });
      return team === undefined ? nobody() : teamRow(team, world.account.id);
    }
    const user = store.users.get(input.assignee_id ?? 0);
    assignConversation(world, id, user?.id ?? null, call.chatwootUser?.id);
    return user === undefined ? nobody() : agentRecord(user, world.account.id);
  });
}

/** By source id, or by contact and inbox: then a new contact_inbox every time, unless a source id is given. */
function linkFor(
  world: ChatwootWorld,
  input: {
    source_id?: string | null | undefined;
    inbox_id?: number | null | undefined;
    contact_id?: number | null | undefined;
  },
): ContactInboxRow {
  const sourceId = input.source_id ?? undefined;
  const known = world.store.contactInboxes
    .all()
    .find((row) => row.source_id === sourceId && (input.inbox_id ?? row.inbox_id) === row.inbox_id);
  if (sourceId !== undefined && known !== undefined && (input.contact_id ?? known.contact_id) === known.contact_id) {
    return known;
  }
  if (typeof input.inbox_id !== "number" || typeof input.contact_id !== "number") throw notFound();
  return createContactInbox(world, contactById(world, input.contact_id).id, input.inbox_id, sourceId);
}
