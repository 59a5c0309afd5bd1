import type { ChatwootClient, Conversation } from "@tpc/chatwoot-client";
import type { LeadEvent } from "@tpc/sync-core";
import { isBotFailure, readBotFailure } from "../../sources/bot-failure.ts";
import { type ContactMapping, toContactRecord } from "../../sources/chatwoot-contact.ts";
import { heardFrom, isAssignedToPerson, readConversation } from "../../sources/chatwoot-conversation.ts";
import { answeredByPersonAt, answersIn, writtenByLeadAt } from "../../sources/chatwoot-reply.ts";
import { readTalkMessage } from "../../sources/chatwoot-talk.ts";
import { background, type ReadChanges } from "./read-changes.ts";

/** Conversations that changed, with their contacts and what was written in them. */
export function createChatwootChanges(
  chatwoot: ChatwootClient,
  mapping: ContactMapping,
  { hasBot }: { readonly hasBot: boolean },
): Readonly<Record<"conversations", ReadChanges>> {
  return {
    async *conversations({ since, cursor }) {
      for await (const { items, page } of pagesSince(chatwoot, since, cursor)) {
        const events: LeadEvent[] = [];
        for (const conversation of items) {
          const told = await readOne(chatwoot, conversation, mapping);
          events.push(...(hasBot && told.length > 0 ? await withTalk(chatwoot, conversation, told) : told));
        }
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
  const [first = null, last = null] = await answeredAt(chatwoot, conversation);
  const told = readConversation(conversation, first);
  if (told === null) return [];
  const seen = { ...told, ...(last !== null && last !== first && { answeredAt: last }) };
  const writtenAt = writtenByLeadAt(conversation.last_non_activity_message);
  const message = writtenAt === null ? [] : [{ type: "message.received", occurredAt: writtenAt, record } as const];
  const heard = heardFrom(record, { ...seen, ...(writtenAt !== null && { wroteAt: writtenAt }) });
  return [{ type: "contact.changed", occurredAt: null, record }, ...message, heard];
}

/** What the bot asks beside: who has the conversation, what was written last, and whether Chatwoot gave the bot up. */
async function withTalk(
  chatwoot: ChatwootClient,
  conversation: Conversation,
  told: readonly LeadEvent[],
): Promise<readonly LeadEvent[]> {
  const { meta, status, last_non_activity_message: last } = conversation;
  const id = String(conversation.id);
  const isAssigned = isAssignedToPerson(meta);
  const record = meta.sender ? told.find((event) => event.type === "contact.changed")?.record : undefined;
  if (record === undefined) return told;
  const seen = told.map((event) =>
    event.type === "pipeline" && event.event.type === "conversation.seen"
      ? { ...event, event: { ...event.event, isAssigned } }
      : event,
  );
  const wasLeads = writtenByLeadAt(last) !== null;
  const message = last ? readTalkMessage(last, id, "other") : null;
  const [shown] = conversation.messages ?? [];
  const mayHaveFailed = status === "open" && !isAssigned && (isBotFailure(shown) || wasLeads);
  const failure = mayHaveFailed ? readBotFailure(await chatwoot.messages.list(conversation.id, background), id) : null;
  return [...seen, ...(message ? [heardFrom(record, message)] : []), ...(failure ? [heardFrom(record, failure)] : [])];
}

/**
 * When a person answered first and last, as far as the last messages tell.
 * `first_reply_created_at` counts relay's own messages, so it only says whether looking is worth a call.
 */
async function answeredAt(chatwoot: ChatwootClient, conversation: Conversation): Promise<readonly string[]> {
  if (!conversation.first_reply_created_at) return [];
  const last = answeredByPersonAt(conversation.last_non_activity_message);
  if (last !== null) return [last];
  const answers = answersIn(await chatwoot.messages.list(conversation.id, background));
  return [answers.at(0), answers.at(-1)].flatMap((at) => at ?? []);
}
