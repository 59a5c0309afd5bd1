import {
  type FieldName,
  type LeadState,
  newLead,
  type Pipeline,
  type PipelineRules,
  phoneVariants,
  type Stage,
  type StageMove,
  stages,
  tellMoves,
} from "@tpc/sync-core";
import { foldText } from "./fold-text.ts";

/** A lead in a few values, for lists and counts. Instants are ISO. */
export interface LeadCard {
  readonly beganAt: string | null;
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly city: string | null;
  readonly specialty: string | null;
  /** A value of the field `source` where one is synchronised, else by what it began. */
  readonly source: string;
  readonly stage: Stage | null;
  readonly furthest: number;
  readonly spent: Readonly<Partial<Record<Stage, number>>>;
  readonly meetings: readonly string[];
  readonly noShows: number;
  readonly search: string;
}

export function cardOf(known: LeadState, rules: PipelineRules): LeadCard {
  const state = { ...newLead, ...known };
  const { pipeline } = state;
  const value = (field: FieldName) => firstValue(state, field);
  const moves = tellMoves(pipeline, rules);
  const began = beginningOf(pipeline);
  const keys = keysOf(state);
  const named = [firstValue(state, "name"), ...otherNames(state)].filter((name) => name !== null);
  return {
    beganAt: began?.at ?? null,
    name: value("name"),
    email: value("email"),
    phone: value("phone"),
    city: value("city"),
    specialty: value("specialty"),
    source: value("source") ?? began?.by ?? "crm",
    stage: stageOf(pipeline) ?? moves.at(-1)?.stage ?? null,
    furthest: furthestOf(moves, pipeline),
    spent: timeSpent(moves),
    meetings: meetingsOf(pipeline),
    noShows: noShowsOf(pipeline),
    search: [...new Set([...named.map(foldText), ...keys.map(foldText)])].join(" ").slice(0, longestSearch),
  };
}

const longestSearch = 2_000;

/** Twenty's value first: it is the source of truth. */
function firstValue({ twenty, chatwoot, attendee }: LeadState, field: FieldName): string | null {
  const records = [
    twenty.status === "absent" ? null : twenty.record,
    chatwoot.status === "absent" ? null : chatwoot.record,
    attendee,
  ];
  for (const record of records) if (record?.values[field]) return record.values[field] ?? null;
  return null;
}

const recordsOf = ({ twenty, chatwoot, siblings = [], attendee }: LeadState) =>
  [
    ...[twenty, chatwoot, ...siblings.map((sibling) => sibling.chatwoot)].flatMap((side) =>
      side.status === "absent" ? [] : [side.record],
    ),
    attendee,
  ].filter((record) => record !== null);

const otherNames = (state: LeadState) => recordsOf(state).flatMap(({ values }) => values.name || []);

/** E-mails and phones, these in both forms and without the plus sign. */
const keysOf = (state: LeadState) =>
  recordsOf(state)
    .flatMap(({ keys }) => keys)
    .flatMap((key) => {
      const [kind, ...rest] = key.split(":");
      const said = rest.join(":");
      if (kind === "email") return [said];
      return kind === "phone" ? phoneVariants(said).map((phone) => phone.replace("+", "")) : [];
    });

function beginningOf({ conversations, deals, bookings }: Pipeline) {
  const all = [
    ...conversations.map(({ openedAt: at }) => ({ at, by: "conversation" })),
    ...bookings.map(({ at }) => ({ at, by: "booking" })),
    ...deals.map(({ createdAt: at }) => ({ at, by: "crm" })),
  ];
  return all.toSorted((left, right) => Date.parse(left.at) - Date.parse(right.at)).at(0);
}

/** Of the open deal, else of the last one. */
function stageOf({ deals, surplusDeals = [] }: Pipeline): Stage | null {
  const known = deals
    .filter(({ id }) => !surplusDeals.some((surplus) => surplus.id === id))
    .filter(({ deletedAt, sightings }) => deletedAt === null || sightings.some(({ at }) => at > deletedAt))
    .flatMap(({ sightings }) => sightings.at(-1)?.stage ?? []);
  return known.findLast((stage) => !isClosed(stage)) ?? known.at(-1) ?? null;
}

const isClosed = (stage: Stage) => stage === "CUSTOMER" || stage === "LOST";

function furthestOf(moves: readonly StageMove[], { deals }: Pipeline): number {
  const seen = [
    ...moves.map(({ stage }) => stage),
    ...deals.flatMap(({ sightings }) => sightings.map(({ stage }) => stage)),
  ];
  const places = seen.filter((stage) => stage !== "LOST").map((stage) => stages.indexOf(stage));
  return Math.max(-1, ...places, seen.includes("LOST") ? 0 : -1);
}

/** A closed deal waits for nothing. */
function timeSpent(moves: readonly StageMove[]): LeadCard["spent"] {
  const spent: Partial<Record<Stage, number>> = {};
  for (const [index, { at, stage }] of moves.entries()) {
    const next = moves[index + 1];
    if (next === undefined || isClosed(stage)) continue;
    spent[stage] = (spent[stage] ?? 0) + Math.max(0, (Date.parse(next.at) - Date.parse(at)) / 1_000);
  }
  return spent;
}

const booked = ["booking.created", "booking.rescheduled", "booking.reschedule-requested"];

function meetingsOf({ bookings }: Pipeline): readonly string[] {
  const replaced = new Set(bookings.map(({ replaces }) => replaces));
  const uids = new Set(bookings.map(({ uid }) => uid).filter((uid) => !replaced.has(uid)));
  return [...uids].flatMap((uid) => {
    const events = bookings.filter((event) => event.uid === uid);
    const last = events.findLast(({ type }) => !type.startsWith("booking.no-show"));
    const startsAt = events.findLast(({ meeting }) => meeting !== null)?.meeting?.startsAt;
    return last !== undefined && booked.includes(last.type) && startsAt !== undefined ? [startsAt] : [];
  });
}

function noShowsOf({ bookings }: Pipeline): number {
  const last = new Map(
    bookings.filter(({ type }) => type.startsWith("booking.no-show")).map(({ uid, type }) => [uid, type]),
  );
  return [...last.values()].filter((type) => type === "booking.no-show").length;
}
