import { requestHandOff } from "../hand-off/request-hand-off.ts";
import type { LeadState } from "../model/lead-state.ts";
import { later, milliseconds } from "../pipeline/event-time.ts";
import type { PipelineRules } from "../pipeline/pipeline-rules.ts";
import { advanceTalk } from "./advance-talk.ts";
import { contactOfConversation } from "./contact-of-conversation.ts";
import { takeTurn } from "./take-turn.ts";
import { type BotFailure, type BotRules, isSilent, type Talk, talkOf, withTalk } from "./talk.ts";

/** When the lead's talks next want to hear the time. */
export function talkTimerOf({ talks = [] }: LeadState, { bot }: PipelineRules): string | null {
  if (bot === undefined) return null;
  // Who is to be taken back needs to know what time it is, at once.
  const timers = talks.flatMap((talk) => [timerOf(talk, bot), failureToMend(talk)?.at].flatMap((at) => at ?? []));
  return timers.toSorted((left, right) => milliseconds(left) - milliseconds(right)).at(0) ?? null;
}

function timerOf({ turn, timer, seen }: Talk, { behindMs }: BotRules): string | null {
  if (turn !== undefined) return turn.isBegun ? null : later(turn.dueAt, behindMs);
  return seen.status === "pending" ? timer : null;
}

/** Chatwoot opened the conversation because the bot did not answer, and nobody has touched it since. */
export function failureToMend({ failure, seen, dialogue }: Talk): BotFailure | null {
  const isUntouched = seen.status === "open" && !seen.isAssigned && dialogue.silent?.by !== "wrote";
  return failure === undefined || failure.isSettled || !isUntouched ? null : failure;
}

/** What is due by now is thought of; it is said once the conversation has been looked at. */
export function passTalkTime(lead: LeadState, rules: PipelineRules): LeadState {
  const { bot } = rules;
  const { clock, talks = [] } = lead;
  if (bot === undefined || clock === undefined) return lead;
  return talks.reduce((known, { conversationId }) => {
    const talk = talkOf(known, conversationId);
    const timer = talk && timerOf(talk, bot);
    const isDue = talk !== undefined && timer != null && milliseconds(timer) <= milliseconds(clock);
    return isDue ? passOne(known, talk, clock, { ...rules, bot }) : known;
  }, lead);
}

function passOne(
  lead: LeadState,
  talk: Talk,
  at: string,
  rules: PipelineRules & { readonly bot: BotRules },
): LeadState {
  const { bot } = rules;
  if (isSilent(talk)) return withTalk(lead, { ...talk, timer: null });
  const dueAt = talk.turn?.dueAt ?? talk.dialogue.answerAt;
  if (dueAt !== null && milliseconds(at) - milliseconds(dueAt) >= bot.behindMs) return handOver(lead, talk, at, bot);
  const record = contactOfConversation(lead, talk.conversationId);
  const person = lead.twenty.status === "present" ? lead.twenty.record.values : {};
  const answers = bot.readKnown({ ...person, ...notEmpty(record?.values ?? {}) });
  const knowing = advanceTalk(talk, { type: "known", at, answers }, bot);
  const { state: after, say, effects, nextTimer } = bot.advance(knowing.dialogue, { type: "time", at });
  const thought = { ...knowing, timer: nextTimer };
  if (say === null) return takeTurn(lead, thought, { at, after, effects }, rules);
  return withTalk(lead, { ...thought, turn: { dueAt: dueAt ?? at, at, after, say, effects } });
}

const notEmpty = (values: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ""));

/** Nobody answered in time: a person does, before somebody waits unseen for longer. */
export function handOver(lead: LeadState, talk: Talk, at: string, bot: BotRules): LeadState {
  const { conversationId, dialogue } = talk;
  const silent = advanceTalk(talk, { type: "person", by: "status", at }, bot);
  const summary = bot.summarize(dialogue.answers);
  return requestHandOff(withTalk(lead, silent), {
    at,
    conversationId,
    cause: "behind",
    isQualified: false,
    reason: "",
    summary,
  });
}
