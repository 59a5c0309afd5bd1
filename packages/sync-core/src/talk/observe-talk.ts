import type { TalkStep } from "../model/decision.ts";
import type { LeadRecord } from "../model/lead-record.ts";
import type { LeadState } from "../model/lead-state.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { milliseconds } from "../pipeline/event-time.ts";
import type { ConversationSeen, MessageHeard } from "../pipeline/pipeline-event.ts";
import type { PipelineRules } from "../pipeline/pipeline-rules.ts";
import { foldEvent } from "../plan/fold-event.ts";
import { findSibling, pairOf, withPair } from "../plan/pairs.ts";
import { advanceTalk } from "./advance-talk.ts";
import { giveBack } from "./hear-talk.ts";
import { passTalkTime } from "./pass-time.ts";
import { takeTurn } from "./take-turn.ts";
import { type BotRules, type Talk, talkOf, withTalk } from "./talk.ts";

/** What came back from a step of a talk. */
export type TalkAnswer =
  | { readonly kind: "conversation"; readonly seen: ConversationSeen; readonly messages: readonly MessageHeard[] }
  | { readonly kind: "said"; readonly messageId: string }
  /** It was only looked for, and is not there. */
  | { readonly kind: "unsaid" }
  /** The contact as it stands now; `null`: it is gone. */
  | { readonly kind: "kept"; readonly record: LeadRecord | null }
  | { readonly kind: "done" }
  | { readonly kind: "no-conversation" };

/** A message that comes late may have been written before the first one that was heard of. */
const earlierMs = 120_000;

export const isTalkStep = (step: { readonly type: string }): step is TalkStep => talkSteps.includes(step.type);
const talkSteps = ["read-conversation", "say", "set-status", "change-labels", "keep-answers"];

export function observeTalk(snapshot: Snapshot, step: TalkStep, answer: TalkAnswer): Snapshot {
  const { rules } = snapshot;
  const { bot } = rules;
  const talk = talkOf(snapshot.lead, step.conversationId);
  const aged = { ...snapshot, freshTalks: [] };
  if (bot === undefined || talk === undefined) return aged;
  const known = { bot, rules: { ...rules, bot } };
  const lead = settleStep(snapshot.lead, talk, { step, answer }, known);
  const freshTalks = answer.kind === "conversation" ? [step.conversationId] : [];
  return { ...aged, lead, freshTalks };
}

interface Known {
  readonly bot: BotRules;
  readonly rules: PipelineRules & { readonly bot: BotRules };
}

function settleStep(
  lead: LeadState,
  talk: Talk,
  { step, answer }: { readonly step: TalkStep; readonly answer: TalkAnswer },
  { bot, rules }: Known,
): LeadState {
  const at = lead.clock ?? talk.seen.at;
  switch (answer.kind) {
    case "conversation": {
      const { seen, messages } = answer;
      const ids = [talk.readUpTo ?? 0, ...messages.map(({ id }) => id)].map(Number);
      const readUpTo = messages.length === 0 ? talk.readUpTo : String(Math.max(...ids));
      // What was said long before the bot came is nobody's answer to it.
      const isOfNow = ({ at: writtenAt }: MessageHeard) =>
        milliseconds(writtenAt) + earlierMs >= milliseconds(talk.beganAt);
      const events = [seen, ...messages.filter(isOfNow)];
      const heard = events.reduce(
        (before, event) =>
          foldEvent(before, { type: "pipeline", event, keys: [], record: null, token: null, makesLead: false }, rules),
        withTalk(lead, { ...talk, readUpTo }),
      );
      return passTalkTime(heard, rules);
    }
    case "said": {
      const { turn } = talk;
      if (turn === undefined) return lead;
      return takeTurn(lead, { ...talk, heard: [...talk.heard, answer.messageId].slice(-100) }, turn, rules);
    }
    case "unsaid":
      return withTalk(lead, unsay(talk, at, bot));
    case "kept":
      return step.type === "keep-answers" ? keepAnswers(lead, talk, step, answer.record) : lead;
    case "no-conversation": {
      const conversations = lead.pipeline.conversations.map((one) =>
        one.id === step.conversationId ? { ...one, isGone: true as const } : one,
      );
      return { ...lead, pipeline: { ...lead.pipeline, conversations } };
    }
    case "done":
      return settleWish(lead, talk, step, at, bot);
  }
}

function settleWish(lead: LeadState, talk: Talk, step: TalkStep, at: string, bot: BotRules): LeadState {
  if (step.type === "change-labels") {
    const { labels: _added, labelsOff: _removed, ...wants } = talk.wants;
    return withTalk(lead, { ...talk, wants });
  }
  if (step.type !== "set-status") return lead;
  const { status: _settled, ...wants } = talk.wants;
  const { failure } = talk;
  // How it stands now is told by its webhook: what happened just before may still be on its way.
  if (step.status !== "pending" || failure === undefined) return withTalk(lead, { ...talk, wants });
  const mended = {
    ...talk,
    wants,
    seen: { ...talk.seen, status: step.status },
    failure: { ...failure, isSettled: true },
  };
  return withTalk(lead, giveBack(mended, at, failure.messages, bot));
}

/** It never arrived, and something came in between: the turn is thought of anew. */
function unsay({ turn, ...talk }: Talk, at: string, bot: BotRules): Talk {
  if (turn === undefined) return talk;
  const { waiting, silent } = turn.after;
  const free = { ...talk, dialogue: { ...talk.dialogue, silent } };
  const known = {
    ...free,
    dialogue: { ...free.dialogue, heard: turn.after.heard.filter((id) => !waiting.some((one) => one.id === id)) },
  };
  const again = waiting.reduce<Talk>(
    (before, message) => advanceTalk(before, { type: "message", at, message }, bot),
    known,
  );
  return silent === null ? again : { ...again, timer: null };
}

/** The contact has what the lead said, as if a person had written it there: the merge takes it to the other side. */
function keepAnswers(
  lead: LeadState,
  talk: Talk,
  { contactId, values }: Extract<TalkStep, { readonly type: "keep-answers" }>,
  record: LeadRecord | null,
): LeadState {
  const { fields: _kept, ...wants } = talk.wants;
  const after = { ...talk.kept, ...values };
  const kept = Object.fromEntries(Object.entries(after).filter(([, value]) => value !== ""));
  const next = withTalk(lead, { ...talk, wants, kept });
  if (record === null) return next;
  const present = { status: "present", record, stale: false, exact: false } as const;
  if (next.chatwoot.status === "present" && next.chatwoot.record.id === contactId) {
    const version = next.chatwoot.record.version;
    return { ...next, chatwoot: { ...present, record: { ...record, version } } };
  }
  const sibling = findSibling(next, contactId);
  if (sibling === undefined) return next;
  const { version } = sibling.chatwoot.record;
  return withPair(next, contactId, {
    ...pairOf(next, sibling),
    chatwoot: { ...present, record: { ...record, version } },
  });
}
