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
    async *conversations({ since, cursor }) {
      for await (const { items, page } of pagesSince(chatwoot, since, cursor)) {
        const events: LeadEvent[] = [];
        for (const conversation of items) events.push(...(await readOne(chatwoot, conversation, mapping)));
        yield { events, cursor: cursorOf(page) };
      }
    },
  };
}

/**
 * Page by page, the last activity first, until what is older than the window. Not `updated_within`, which holds all in one
 * answer: with 3,000 of them Chatwoot gives up after 15 s (4.15.1), and a window that cannot be read only grows. Messages,
 * changes of status and of labels all count as activity. What happens meanwhile pushes the others down, where they are met
 * again; what is deleted pulls them up, so a smaller count has the page before read once more.
 */
async function* pagesSince(chatwoot: ChatwootClient, since: Date, cursor: string | null) {
  const isInside = ({ last_activity_at: at }: Conversation) => Number(at) >= Math.floor(since.getTime() / 1_000);
  let lastCount = 0;
  for (let page = pageOf(cursor); ; page += 1) {
    const options = { status: "all", sortBy: "last_activity_at_desc", page, ...background } as const;
    const { items, counts } = await chatwoot.conversations.list(options);
    const count = Number(counts.all_count ?? 0);
    if (count < lastCount && page > 1) page -= 2;
    else yield { items: items.filter(isInside), page };
    lastCount = count;
    if (items.length === 0 || !items.every(isInside)) return;
  }
}

const cursorOf = (page: number): string => `page ${page}`;

/** The page where an interrupted sweep goes on: once more, because a deletion may have pulled others up to it. */
const pageOf = (cursor: string | null): number => Number(/^page (\d+)$/.exec(cursor ?? "")?.[1] ?? 1);

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
