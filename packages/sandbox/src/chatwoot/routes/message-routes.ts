import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { internalError, notFound } from "../chatwoot-error.ts";
import type { ChatwootWorld } from "../chatwoot-world.ts";
import { messageInput } from "../conversations/conversation-input.ts";
import { conversationById } from "../conversations/conversations.ts";
import { tellMessage } from "../conversations/messages.ts";
import { postMessage } from "../conversations/post-message.ts";
import { contactPushData } from "../present/present-contact.ts";
import { messageRecord } from "../present/present-message.ts";
import { agentRecord } from "../present/present-user.ts";
import { type Call, idIn, queryNumber, readBody } from "../request/read-call.ts";
import { isoOrNull } from "../store/times.ts";

const statuses = ["sent", "delivered", "read", "failed"] as const;
const statusInput = z.object({ status: z.string(), external_error: z.string().nullish() });

/** The messages of a conversation. Windows: the last 20, 20 before an id, 100 after one, 1000 between two. */
export function addMessageRoutes(app: FastifyInstance, world: ChatwootWorld): void {
  const { store } = world;

  app.get("/conversations/:id/messages", (call: Call) => {
    const conversation = conversationById(world, idIn(call));
    const [before, after] = [queryNumber(call, "before"), queryNumber(call, "after")];
    const rows = store.messages
      .of(conversation.id)
      .filter((row) => (before === undefined || row.id < before) && (after === undefined || row.id > after));
    const window =
      after === undefined ? rows.slice(-20) : before === undefined ? rows.slice(0, 100) : rows.slice(0, 1000);
    const contact = store.contacts.get(conversation.contact_id);
    const assignee = store.users.get(conversation.assignee_id ?? 0);
    return {
      meta: {
        labels: conversation.label_list,
        additional_attributes: conversation.additional_attributes,
        contact: contact === undefined ? null : contactPushData(contact),
        ...(assignee === undefined ? {} : { assignee: agentRecord(assignee, world.account.id) }),
        agent_last_seen_at: isoOrNull(conversation.agent_last_seen_at),
        assignee_last_seen_at: null,
      },
      payload: window.map((row) => messageRecord(row, world)),
    };
  });

  app.post("/conversations/:id/messages", (call: Call) => {
    const input = readBody(call, messageInput);
    const message = messageRecord(postMessage(world, idIn(call), input, call), world);
    return input.echo_id === null || input.echo_id === undefined ? message : { ...message, echo_id: input.echo_id };
  });

  app.patch("/conversations/:id/messages/:messageId", (call: Call) => {
    const message = store.messages.of(idIn(call)).find((row) => row.id === idIn(call, "messageId"));
    if (message === undefined) throw notFound();
    const input = readBody(call, statusInput);
    const status = statuses.find((candidate) => candidate === input.status);
    if (status === undefined) throw internalError();
    const failure = status === "failed" ? { external_error: input.external_error ?? null } : {};
    const attributes = { ...message.content_attributes, ...failure };
    store.messages.put({ ...message, status, content_attributes: attributes, updated_at: world.clock() });
    tellMessage(world, message.id, "message_updated");
    return messageRecord(store.messages.get(message.id) ?? message, world);
  });
}
