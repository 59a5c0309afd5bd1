import type { Message } from "@tpc/chatwoot-client";
import type { BotFailed } from "@tpc/sync-core";
import { readTalkMessage } from "./chatwoot-talk.ts";
import { isoInstant } from "./iso-instant.ts";

const activity = 2;
/**
 * What Chatwoot writes when it opens a conversation because the agent bot did not take a message; 4.15.1 was seen to write the
 * first two in an account in Portuguese. No field tells it.
 */
const failureTexts = [
  /marked open by system due to an error with the agent bot/i,
  /marcada como aberta pelo sistema devido a um erro com o rob/i,
  /abierta por el sistema debido a un error con el/i,
];

export const isBotFailure = (message: Message | undefined): boolean =>
  message?.message_type === activity && failureTexts.some((text) => text.test(message.content ?? ""));

/**
 * Whether the conversation stands open because the bot failed, with nobody's answer since.
 *
 * @param messages - the last ones, oldest first
 */
export function readBotFailure(messages: readonly Message[], conversationId: string): BotFailed | null {
  const failed = messages.findLast(isBotFailure);
  const at = isoInstant(failed?.created_at);
  if (failed === undefined || at === null) return null;
  const talk = messages.flatMap((message) => readTalkMessage(message, conversationId, "other") ?? []);
  if (talk.some(({ author, id }) => author !== "lead" && Number(id) > failed.id)) return null;
  const answered = talk.findLastIndex(({ author }) => author !== "lead");
  const unanswered = talk
    .slice(answered + 1)
    .map(({ id, kind, text, at: wroteAt }) => ({ id, kind, text, at: wroteAt }));
  return { type: "bot.failed", at, conversationId, messages: unanswered };
}
