import type { LeadState } from "../model/lead-state.ts";
import { milliseconds } from "../pipeline/event-time.ts";
import type { PipelineRules } from "../pipeline/pipeline-rules.ts";
import { addOpenMinutes, dayOf, daysBetween, isOpenAt, nextOpening } from "./business-hours.ts";
import type { EscalationLevel, HandedTo, HandOff } from "./hand-off.ts";
import type { EscalationMinutes, HandOffRules, SalesPerson } from "./hand-off-rules.ts";
import { isEscalated, isOver } from "./waiting.ts";

/** In the order in which they follow each other. */
export const levels: readonly EscalationLevel[] = ["assign", "remind", "next", "chief"];

export interface LevelDue {
  readonly level: EscalationLevel;
  /** ISO instant. */
  readonly dueAt: string;
  /** Out of whom somebody is to be chosen, by name. */
  readonly candidates: readonly string[];
}

/**
 * Whom the lead is given to next, and when. Each level comes once; one for which nobody is there is passed over.
 *
 * @returns `null` when nobody else is to hear of it
 */
export function nextLevel(lead: LeadState, rules: PipelineRules): LevelDue | null {
  const { handOff } = lead;
  if (handOff === undefined) return null;
  const { handOff: ours } = rules;
  if (handOff.given.length === 0) {
    if (ours.people.length === 0 || isOver(lead, rules)) return null;
    const dueAt = handOff.at;
    const candidates = onDuty(ours, ours.people, lead.clock ?? dueAt);
    const all = ours.people.map(({ name }) => name);
    return { level: "assign", dueAt, candidates: candidates.length > 0 ? candidates : all };
  }
  if (!isEscalated(lead, rules)) return null;
  const last = handOff.given.at(-1)?.level ?? "assign";
  for (const level of levels.slice(levels.indexOf(last) + 1)) {
    const candidates = candidatesFor(level, ours, handOff, lead.clock ?? handOff.at);
    const dueAt = candidates.length === 0 ? null : dueAtOf(level, ours, handOff);
    if (dueAt !== null) return { level, dueAt, candidates };
  }
  return null;
}

/** Whoever is no lead, or was deleted, waits for nothing. */
const isDealtWith = ({ chatwoot, twenty }: LeadState): boolean =>
  chatwoot.status === "present" && chatwoot.record.notALead === null && twenty.status !== "removed";

/** When the lead next wants to hear the time for its hand-off's sake. */
export function nextHandOffTimer(lead: LeadState, rules: PipelineRules): string | null {
  const { handOff, clock } = lead;
  if (handOff === undefined || !isDealtWith(lead)) return null;
  const calls = isOver(lead, rules) ? [] : handOff.given.map(({ person, at }) => callableAt(rules.handOff, person, at));
  // What was due when the time was last told has been done, or is tried again as what failed.
  const ahead = calls.filter((at) => at !== null && (clock === undefined || milliseconds(at) > milliseconds(clock)));
  const all = [nextLevel(lead, rules)?.dueAt ?? null, ...ahead].flatMap((at) => at ?? []);
  return all.toSorted((left, right) => milliseconds(left) - milliseconds(right)).at(0) ?? null;
}

/** From when on a person's telephone may ring for what was given to them. @returns `null`: never */
export function callableAt(rules: HandOffRules, name: string, givenAt: string): string | null {
  const person = personOf(rules, name);
  return person === null ? null : nextOpening(givenAt, calendarOf(rules, person));
}

export function personOf({ people, chief }: HandOffRules, name: string): SalesPerson | null {
  return [...people, ...(chief ? [chief] : [])].find((person) => person.name === name) ?? null;
}

function candidatesFor(level: EscalationLevel, rules: HandOffRules, { given }: HandOff, at: string) {
  const known = given.map(({ person }) => person);
  switch (level) {
    case "assign":
      return [];
    case "remind":
      return known.slice(-1);
    case "next":
      return onDuty(
        rules,
        rules.people.filter(({ name }) => !known.includes(name)),
        at,
      );
    case "chief":
      return rules.chief === null ? [] : [rules.chief.name];
  }
}

/**
 * So many minutes after the lead began to wait; and when the level before came late, because relay was away, no sooner after
 * it than it should have been.
 */
function dueAtOf(level: EscalationLevel, { minutes, calendar }: HandOffRules, { at, given }: HandOff): string | null {
  const wanted = minutesOf(level, minutes);
  if (wanted === null) return null;
  const after = (from: string, since: number) => addOpenMinutes(from, Math.max(0, wanted - since), calendar);
  const instants = [after(at, 0), ...given.map((last) => after(last.at, minutesOf(last.level, minutes) ?? 0))];
  const known = instants.flatMap((instant) => instant ?? []);
  if (known.length < instants.length) return null;
  return known.toSorted((left, right) => milliseconds(right) - milliseconds(left)).at(0) ?? null;
}

const minutesOf = (level: HandedTo["level"], minutes: EscalationMinutes): number | null =>
  level === "assign" ? 0 : minutes[level];

/** Who works at that moment; when nobody does, everybody who is not away. */
function onDuty(rules: HandOffRules, people: readonly SalesPerson[], at: string): readonly string[] {
  const present = people.filter((person) => !isAway(person, at, rules.calendar.timeZone));
  const working = present.filter((person) => isOpenAt(at, calendarOf(rules, person)));
  return (working.length > 0 ? working : present).map(({ name }) => name);
}

const isAway = ({ away }: SalesPerson, at: string, timeZone: string): boolean => {
  const day = dayOf(at, timeZone);
  return away.some(({ from, until }) => from <= day && day <= until);
};

const calendarOf = ({ calendar }: HandOffRules, { hours, away }: SalesPerson) => ({
  timeZone: calendar.timeZone,
  hours: hours ?? calendar.hours,
  closedOn: [...calendar.closedOn, ...away.flatMap(daysBetween)],
});
