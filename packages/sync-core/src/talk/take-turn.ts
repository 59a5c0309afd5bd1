import type { DialogueState, EndReason } from "../dialogue/machine/dialogue-state.ts";
import type { DialogueEffect } from "../dialogue/machine/turn.ts";
import type { HandOffCause } from "../hand-off/hand-off.ts";
import { requestHandOff } from "../hand-off/request-hand-off.ts";
import type { FieldValues } from "../model/lead-record.ts";
import type { LeadState } from "../model/lead-state.ts";
import type { PipelineRules } from "../pipeline/pipeline-rules.ts";
import type { BotRules, PendingTurn, Talk, TalkNote, Wants } from "./talk.ts";
import { withTalk } from "./talk.ts";

type BotAndRules = PipelineRules & { readonly bot: BotRules };
type End = Extract<DialogueEffect, { readonly type: "end" }>;

/** A turn is taken: what was to be said is out. What follows from it is wished for. */
export function takeTurn(
  lead: LeadState,
  talk: Talk,
  { at, after, effects }: Pick<PendingTurn, "at" | "after" | "effects">,
  rules: BotAndRules,
): LeadState {
  const { turn: _taken, ...rest } = talk;
  const { status, ...others } = talk.wants;
  // A conversation that is to be resolved is not when the bot has spoken again.
  const wants = status === "open" ? talk.wants : others;
  // What came while it was being said is answered next; by a person, if one stepped in meanwhile.
  const isAmong = (messages: DialogueState["waiting"], id: string) => messages.some((one) => one.id === id);
  const unanswered = talk.unanswered.filter(
    ({ id }) => isAmong(after.waiting, id) || (after.silent !== null && !isAmong(talk.dialogue.waiting, id)),
  );
  const taken: Talk = { ...rest, dialogue: after, turns: talk.turns + 1, unanswered, wants };
  const heard = talk.wants.labels?.includes(rules.bot.unansweredLabel) || talk.isListed === true;
  const unlisted = heard && after.remindAt !== null ? unlist(taken, rules.bot) : taken;
  const before = rules.bot.toFields(talk.dialogue.answers);
  return effects.reduce(
    (known, effect) => follow(known, talk.conversationId, effect, { at, rules, before }),
    withTalk(lead, unlisted),
  );
}

interface Moment {
  readonly at: string;
  /** What was known before, as fields. */
  readonly before: FieldValues;
  readonly rules: BotAndRules;
}

function follow(lead: LeadState, conversationId: string, effect: DialogueEffect, moment: Moment): LeadState {
  const talk = lead.talks?.find((one) => one.conversationId === conversationId);
  if (talk === undefined) return lead;
  const { bot } = moment.rules;
  const wish = (wants: Partial<Wants>) => withTalk(lead, { ...talk, wants: { ...talk.wants, ...wants } });
  switch (effect.type) {
    case "keep-answers":
      return wish({ fields: { ...talk.wants.fields, ...newIn(bot.toFields(effect.answers), moment.before) } });
    case "forget-answers":
      return wish({ fields: emptied({ ...talk.kept, ...talk.wants.fields }) });
    case "list":
      return withTalk(lead, {
        ...talk,
        isListed: true,
        wants: { ...talk.wants, labels: [...(talk.wants.labels ?? []), bot.unansweredLabel] },
      });
    case "resolve":
      return wish({ status: "resolved" });
    case "end":
      return end(lead, talk, effect, moment);
  }
}

/** What was known is not written again, in other words perhaps. */
const newIn = (after: FieldValues, before: FieldValues): FieldValues =>
  Object.fromEntries(Object.entries(after).filter(([field, value]) => before[field] !== value));

/** Only what the bot wrote itself is taken back. */
const emptied = (values: FieldValues): FieldValues =>
  Object.fromEntries(Object.keys(values).map((field) => [field, ""]));

function unlist(talk: Talk, { unansweredLabel }: BotRules): Talk {
  const labels = (talk.wants.labels ?? []).filter((label) => label !== unansweredLabel);
  const { isListed: _over, ...rest } = talk;
  return { ...rest, wants: { ...talk.wants, labels, labelsOff: [unansweredLabel] } };
}

function end(lead: LeadState, talk: Talk, effect: End, { at, rules }: Moment): LeadState {
  const { conversationId, turns } = talk;
  const { outcome, conversation, summary } = effect;
  const [label] =
    outcome === "qualified" ? rules.labels.qualified : outcome === "unqualified" ? rules.labels.unqualified : [];
  const note: TalkNote = {
    key: `talk:${conversationId}:${turns}`,
    at,
    text: summary,
    isPrivateToo: conversation === "resolved",
  };
  const ended: Talk = {
    ...talk,
    wants: {
      ...talk.wants,
      labels: [...(talk.wants.labels ?? []), ...(label === undefined ? [] : [label])],
      notes: [...(talk.wants.notes ?? []), note],
      ...(conversation === "resolved" && { status: "resolved" as const }),
    },
  };
  const judged = withTalk(judge(lead, conversationId, outcome, at), ended);
  if (conversation === "resolved") return judged;
  const isQualified = outcome === "qualified";
  const reason = effect.verdict?.reasons.map(({ words }) => words).join("; ") ?? "";
  return requestHandOff(judged, { at, conversationId, cause: causeOf(effect), isQualified, reason, summary });
}

/** The verdict moves the deal as a person's label would. */
function judge(lead: LeadState, conversationId: string, outcome: End["outcome"], at: string): LeadState {
  if (outcome !== "qualified" && outcome !== "unqualified") return lead;
  const { pipeline } = lead;
  const conversations = pipeline.conversations.map((one) =>
    one.id !== conversationId
      ? one
      : outcome === "qualified"
        ? { ...one, qualifiedAt: one.qualifiedAt ?? at }
        : { ...one, unqualifiedAt: one.unqualifiedAt ?? at },
  );
  return { ...lead, pipeline: { ...pipeline, conversations } };
}

const causes: Readonly<Record<EndReason, HandOffCause>> = {
  verdict: "verdict",
  human: "wish",
  complaint: "complaint",
  "no-consent": "no-consent",
  media: "media",
  misunderstood: "misunderstood",
  "wrote-after-verdict": "wrote-again",
  patient: "wish",
  "opt-out": "wish",
  "not-interested": "wish",
};

const causeOf = ({ reason, outcome }: End): HandOffCause =>
  reason === "verdict" && outcome === "unsure" ? "unsure" : causes[reason];
