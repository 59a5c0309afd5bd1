import type { ChatwootClient, Conversation } from "@tpc/chatwoot-client";
import type { LeadEvent } from "@tpc/sync-core";
import { type ContactMapping, toContactRecord } from "../sources/chatwoot-contact.ts";
import { heardFrom, readConversation } from "../sources/chatwoot-conversation.ts";
import { answeredByPersonAt, firstAnswerAt, writtenByLeadAt } from "../sources/chatwoot-reply.ts";
import { background, type ReadChanges } from "./read-changes.ts";

/** Conversations that changed, with their contacts and what was written in them. */
export function createChatwootChanges(
  chatwoot: ChatwootClient,
  mapping: ContactMapping,
): Readonly<Record<"conversations", ReadChanges>> {
  return {
    async *conversations({ since, until, cursor }) {
      const updatedWithinSeconds = Math.ceil((until.getTime() - since.getTime()) / 1000);
      // One answer holds all of them; in the order of their ids, so that an interrupted sweep goes on behind the last.
      const { items } = await chatwoot.conversations.list({ status: "all", updatedWithinSeconds, ...background });
      const left = items.filter(({ id }) => id > Number(cursor ?? 0)).toSorted((one, other) => one.id - other.id);
      for (const conversation of left) {
        yield { events: await readOne(chatwoot, conversation, mapping), cursor: String(conversation.id) };
      }
    },
  };
}

async function readOne(
  chatwoot: ChatwootClient,
  conversation: Conversation,
  mapping: ContactMapping,
): Promise<readonly LeadEvent[]> {
  const { sender } = conversation.meta;
  const record = sender ? toContactRecord(sender, null, mapping) : null;
  if (record === null || record.notALead !== null) return [];
  const seen = readConversation(conversation, await answeredAt(chatwoot, conversation));
  if (seen === null) return [];
  const writtenAt = writtenByLeadAt(conversation.last_non_activity_message);
  const message = writtenAt === null ? [] : [{ type: "message.received", occurredAt: writtenAt, record } as const];
  return [{ type: "contact.changed", occurredAt: null, record }, ...message, heardFrom(record, seen)];
}

/** `first_reply_created_at` counts relay's own messages, so it only says whether looking is worth a call. */
async function answeredAt(chatwoot: ChatwootClient, conversation: Conversation): Promise<string | null> {
  if (!conversation.first_reply_created_at) return null;
  const last = answeredByPersonAt(conversation.last_non_activity_message);
  if (last !== null) return last;
  return firstAnswerAt(await chatwoot.messages.list(conversation.id, background));
}
