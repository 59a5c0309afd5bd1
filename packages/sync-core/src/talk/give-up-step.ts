import type { Step } from "../model/decision.ts";
import type { LeadState } from "../model/lead-state.ts";
import type { PipelineRules } from "../pipeline/pipeline-rules.ts";
import { isTalkStep } from "./observe-talk.ts";
import { handOver } from "./pass-time.ts";
import { talkOf, withTalk } from "./talk.ts";

/** A step of the bot's can never be done: it is not wished any more, and what the bot cannot say a person says. */
export function giveUpStep(lead: LeadState, step: Step, { bot }: PipelineRules): LeadState {
  const talk = isTalkStep(step) ? talkOf(lead, step.conversationId) : undefined;
  if (bot === undefined || talk === undefined || !isTalkStep(step)) return lead;
  const { turn, ...rest } = talk;
  const { status: _status, labels, labelsOff, fields, ...wants } = talk.wants;
  const labelled = { ...(labels && { labels }), ...(labelsOff && { labelsOff }) };
  switch (step.type) {
    case "say":
      return turn === undefined ? lead : handOver(lead, rest, lead.clock ?? talk.seen.at, bot);
    case "set-status": {
      const settled = talk.failure && { failure: { ...talk.failure, isSettled: true } };
      return withTalk(lead, { ...talk, ...settled, wants: { ...wants, ...labelled, ...(fields && { fields }) } });
    }
    case "change-labels":
      return withTalk(lead, { ...talk, wants: { ...wants, ...(fields && { fields }) } });
    case "keep-answers":
      return withTalk(lead, { ...talk, wants: { ...wants, ...labelled } });
    default:
      return lead;
  }
}
