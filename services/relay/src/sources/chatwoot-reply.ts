import type { Message } from "@tpc/chatwoot-client";
import { isoInstant } from "./iso-instant.ts";
import { messageMarker } from "./message-marker.ts";

const [incoming, outgoing] = [0, 1];

/** When the lead wrote this message; `null` when somebody else did. */
export const writtenByLeadAt = (message: Message | null | undefined): string | null =>
  message?.message_type === incoming && !message.private ? isoInstant(message.created_at) : null;

/** When a person of the agency wrote this message; `null` for a bot's, a lead's, a note, or one of relay's own. */
export function answeredByPersonAt(message: Message | null | undefined): string | null {
  if (message?.message_type !== outgoing || message.private) return null;
  const isOurs = message.content_attributes?.[messageMarker] !== undefined;
  return message.sender?.type === "user" && !isOurs ? isoInstant(message.created_at) : null;
}

/** @returns when people answered among the messages, in order */
export const answersIn = (messages: readonly Message[]): readonly string[] =>
  messages.flatMap((message) => answeredByPersonAt(message) ?? []).toSorted();
