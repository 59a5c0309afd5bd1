import type { ChatwootMessageEvent, ChatwootTypingEvent, Message } from "@tpc/chatwoot-client";
import type { MessageHeard, TypingHeard } from "@tpc/sync-core";
import { isoInstant } from "./iso-instant.ts";
import { messageMarker } from "./message-marker.ts";

/** Through which door the bot hears: its own deliveries tell which conversations are its own. */
export type Via = MessageHeard["via"];

/** Webhooks name the type, the API numbers it. */
const incoming: readonly unknown[] = [0, "incoming"];
const outgoing: readonly unknown[] = [1, "outgoing"];

type Told = Pick<ChatwootMessageEvent, "id" | "content" | "content_type" | "private" | "attachments"> & {
  readonly message_type: unknown;
  readonly created_at?: string | number | null | undefined;
  readonly sender?: { readonly type?: string | null | undefined } | null | undefined;
  readonly content_attributes?: Readonly<Record<string, unknown>> | null | undefined;
};

/** @returns `null` for what concerns no bot: notes, activities, templates, what an automation wrote */
export function readTalkMessage(message: Told | Message, conversationId: string, via: Via): MessageHeard | null {
  const author = authorOf(message);
  const at = isoInstant(message.created_at);
  if (author === null || at === null) return null;
  const kind = kindOf(message);
  return {
    type: "message.heard",
    at,
    conversationId,
    id: String(message.id),
    author,
    kind,
    text: message.content ?? "",
    via,
  };
}

function authorOf(message: Told | Message): MessageHeard["author"] | null {
  const { message_type: type, private: isPrivate, sender, content_attributes: attributes } = message;
  if (isPrivate) return null;
  if (incoming.includes(type)) return "lead";
  if (!outgoing.includes(type)) return null;
  // Ours, in whose name ever; else an agent's, at the screen or on the agency's phone.
  if (attributes?.[messageMarker] !== undefined || sender?.type === "agent_bot") return "bot";
  return sender?.type === "user" ? "person" : null;
}

function kindOf({ content_type: type, attachments }: Told | Message): MessageHeard["kind"] {
  const [file] = (attachments ?? []) as readonly { readonly [name: string]: unknown }[];
  if (type === "sticker") return "sticker";
  if (file === undefined) return "text";
  if (file.file_type === "audio") return "audio";
  // A sticker comes over Evolution API as a picture of this kind.
  if (/webp/.test(`${String(file.content_type ?? "")} ${String(file.extension ?? "")}`)) return "sticker";
  return file.file_type === "image" || file.file_type === "video" ? "image" : "file";
}

/** @returns `null` when it is not the lead who types */
export function readTyping(
  { event, user, conversation, is_private }: ChatwootTypingEvent,
  at: string,
): TypingHeard | null {
  const isLead = user != null && user.type !== "user" && user.type !== "agent_bot";
  if (event !== "conversation_typing_on" || is_private || !isLead) return null;
  return { type: "typing.heard", at, conversationId: String(conversation.id) };
}
