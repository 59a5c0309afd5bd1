import {
  type AnswersTold,
  type ConversationStatus,
  type DialogueState,
  type LeadState,
  type PipelineRules,
  type Stage,
  type StageMove,
  tellMoves,
  traceDeals,
} from "@tpc/sync-core";
import type { Database } from "../database/database.ts";
import { type LeadFacts, readLeadFacts } from "../leads/read-lead-story.ts";
import { type LeadItem, readLeadItem } from "./list-leads.ts";
import { type BookingShown, tellBookings } from "./tell-bookings.ts";
import { type DialogueShown, tellDialogue } from "./tell-dialogue.ts";

export interface DealTold {
  readonly id: string;
  readonly name: string | null;
  readonly stage: Stage | null;
  readonly isGone: boolean;
  /** relay leads this one on. */
  readonly isCurrent: boolean;
  readonly moves: readonly StageMove[];
}

/** A lead as the console's page and the panel show it. */
export interface LeadPage {
  readonly facts: LeadFacts;
  readonly summary: LeadItem | null;
  readonly deals: readonly DealTold[];
  readonly conversations: readonly {
    readonly id: string;
    readonly status: ConversationStatus | null;
    readonly contactId: string | null;
    readonly openedAt: string;
    readonly wroteAt: string | null;
  }[];
  readonly bookings: readonly BookingShown[];
  readonly dialogues: readonly DialogueShown[];
  readonly handOff: LeadState["handOff"] | null;
}

/** @returns `null` when there is no such lead */
export async function readLeadPage(
  db: Database,
  leadId: string,
  how: {
    readonly rules: PipelineRules;
    /** `null`: no bot runs. */
    readonly tellAnswers: ((dialogue: DialogueState) => AnswersTold) | null;
    readonly now: Date;
  },
): Promise<LeadPage | null> {
  const found = await readLeadFacts(db, leadId);
  if (found === null) return null;
  const { facts, state } = found;
  const { tellAnswers } = how;
  return {
    facts,
    summary: await readLeadItem(db, leadId),
    deals: dealsOf(state, how.rules),
    conversations: state.pipeline.conversations.map(({ id, statuses, contactId, openedAt, wroteAt }) => {
      return {
        id,
        status: statuses.at(-1)?.status ?? null,
        contactId: contactId ?? null,
        openedAt,
        wroteAt: wroteAt ?? null,
      };
    }),
    bookings: tellBookings(state.pipeline, how.now.toISOString()),
    dialogues: tellAnswers === null ? [] : (state.talks ?? []).map((talk) => tellDialogue(talk, tellAnswers)),
    handOff: state.handOff ?? null,
  };
}

function dealsOf({ pipeline }: LeadState, rules: PipelineRules): readonly DealTold[] {
  const moves = tellMoves(pipeline, rules);
  const current = traceDeals(pipeline, rules).at(-1)?.dealId ?? null;
  return pipeline.deals.map(({ id, name, sightings, deletedAt }) => ({
    id,
    name: name ?? null,
    stage: sightings.at(-1)?.stage ?? null,
    isGone: deletedAt !== null && !sightings.some(({ at }) => at > deletedAt),
    isCurrent: id === current,
    moves: moves.filter((move) => move.dealId === id || (move.dealId === null && id === current)),
  }));
}
