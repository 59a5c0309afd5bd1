import type { Field } from "../content/dialogue-content.ts";
import type { Place } from "../place/place.ts";
import type { Revenue } from "../revenue/read-revenue.ts";

export interface PersonName {
  /** Without the title. */
  readonly name: string;
  /** "Dr.", "Dra.", or `null`. */
  readonly title: string | null;
}

/** What is known of a lead. `null`: not yet. */
export interface Answers {
  readonly name: PersonName | null;
  readonly specialty: string | null;
  readonly city: Place | null;
  readonly revenue: Revenue | null;
  /** A goal of the list, or the lead's own words. */
  readonly goal: string | null;
  /** E.164 */
  readonly phone: string | null;
}

export const noAnswers: Answers = { name: null, specialty: null, city: null, revenue: null, goal: null, phone: null };

/** A place answers only with both city and state. */
export const isAnswered = (answers: Answers, field: Field): boolean =>
  field === "city" ? answers.city?.city != null && answers.city.uf !== null : answers[field] !== null;
