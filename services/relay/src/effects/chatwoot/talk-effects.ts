import { type ChatwootClient, isApiError, type Message } from "@tpc/chatwoot-client";
import type { LeadRecord, TalkAnswer, TalkStep } from "@tpc/sync-core";
import type { BotWriter } from "../../bot/load-bot.ts";
import { type ContactMapping, toContactInput, toContactRecord } from "../../sources/chatwoot-contact.ts";
import { isAssignedToPerson, readConversation } from "../../sources/chatwoot-conversation.ts";
import { readTalkMessage } from "../../sources/chatwoot-talk.ts";
import type { TriedBefore } from "../effects.ts";
import { type FoundBefore, findSent, markerOf } from "./find-sent.ts";

export interface TalkVendors {
  /** relay's administrator. */
  readonly chatwoot: ChatwootClient;
  /** Speaks in the bot's name. */
  readonly botClient: ChatwootClient;
  readonly writer: BotWriter;
  readonly mapping: ContactMapping;
  /** A new short link; empty when none can be made. */
  readonly makeLink: (leadId: string) => Promise<string>;
}

interface InHand {
  readonly id: string;
  readonly triedBefore: TriedBefore | null;
}

/** Carries out one step of the bot in a conversation. */
export async function performTalkStep(vendors: TalkVendors, step: TalkStep, lead: InHand): Promise<TalkAnswer> {
  try {
    switch (step.type) {
      case "read-conversation":
        return await look(vendors, step);
      case "say":
        return await say(vendors, step, lead);
      case "set-status":
        await vendors.botClient.conversations.toggleStatus(Number(step.conversationId), { status: step.status });
        return { kind: "done" };
      case "change-labels":
        return await changeLabels(vendors, step);
      case "keep-answers":
        return { kind: "kept", record: await keepAnswers(vendors, step) };
    }
  } catch (error) {
    if (isApiError(error) && error.code === "NOT_FOUND") return { kind: "no-conversation" };
    throw error;
  }
}

type Step<Type extends TalkStep["type"]> = Extract<TalkStep, { readonly type: Type }>;

/** The conversation shows its last message; more are asked for only when that one is news. */
async function look(
  { chatwoot }: TalkVendors,
  { conversationId, afterId }: Step<"read-conversation">,
): Promise<TalkAnswer> {
  const id = Number(conversationId);
  const conversation = await chatwoot.conversations.get(id);
  const seen = readConversation(conversation);
  if (seen === null) throw new Error("a conversation of a status that relay does not know");
  const last = conversation.last_non_activity_message;
  const isNews = last != null && (afterId === null || last.id > Number(afterId));
  const newer = isNews ? await chatwoot.messages.list(id, afterId === null ? {} : { afterId: Number(afterId) }) : [];
  const messages = newer.flatMap((message) => readTalkMessage(message, conversationId, "other") ?? []);
  return { kind: "conversation", seen: { ...seen, isAssigned: isAssignedToPerson(conversation.meta) }, messages };
}

async function say(vendors: TalkVendors, step: Step<"say">, { id: leadId, triedBefore }: InHand): Promise<TalkAnswer> {
  const { botClient, chatwoot, writer, makeLink } = vendors;
  const { key, speech, onlyLook } = step;
  const conversationId = Number(step.conversationId);
  const found: FoundBefore = await findSent(chatwoot, { conversationId, key, triedBefore });
  if (found !== null) return said(found);
  if (onlyLook) return { kind: "unsaid" };
  // Nobody waits longer for a reply because this could not be shown.
  await botClient.conversations.setTyping(conversationId, "on").catch(() => {});
  const link = writer.needsBookingLink(speech) ? await makeLink(leadId) : "";
  const content = writer.write(speech, link);
  return said(await botClient.messages.create(conversationId, { content, content_attributes: markerOf(key) }));
}

const said = ({ id }: Pick<Message, "id">): TalkAnswer => ({ kind: "said", messageId: String(id) });

/** Chatwoot replaces the whole set. */
async function changeLabels(
  { chatwoot }: TalkVendors,
  { conversationId, add, remove }: Step<"change-labels">,
): Promise<TalkAnswer> {
  const id = Number(conversationId);
  const before = await chatwoot.conversations.labels(id);
  const kept = before.filter((label) => !remove.includes(label));
  const after = [...kept, ...add.filter((label) => !kept.includes(label))];
  if (after.join() !== before.join()) await chatwoot.conversations.setLabels(id, after);
  return { kind: "done" };
}

/** @returns `null` when there is nothing to write, or nobody to write it to */
async function keepAnswers({ chatwoot, mapping }: TalkVendors, step: Step<"keep-answers">): Promise<LeadRecord | null> {
  const { contactId, values } = step;
  if (Object.keys(values).length === 0) return null;
  const write = async (some: typeof values) =>
    toContactRecord(
      await chatwoot.contacts.update(Number(contactId), toContactInput({ values: some, otherId: null }, mapping)),
      null,
      mapping,
    );
  try {
    return await write(values);
  } catch (error) {
    if (!isApiError(error)) throw error;
    if (error.code === "NOT_FOUND") return null;
    const { phone: refused, ...others } = values;
    // Another contact has the number that the lead gave: the rest is kept, and the note tells the number.
    if (refused === undefined || error.ambiguous || (error.status ?? 0) !== 422) throw error;
    return Object.keys(others).length === 0 ? null : write(others);
  }
}
