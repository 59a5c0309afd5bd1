import type { SelectQueryBuilder } from "kysely";
import type { SourceName } from "../../sources/source.ts";
import type { Tables } from "../database/tables.ts";

/** Which dead letters are meant. What is left out does not matter. */
export interface LetterFilter {
  /** Error class. */
  readonly code?: string | undefined;
  readonly leadId?: string | undefined;
  readonly source?: SourceName | undefined;
  /** An event that could not be converged, or a delivery that could not be read. */
  readonly kind?: "event" | "delivery" | undefined;
  /** Set aside at this time or later. */
  readonly since?: Date | undefined;
  /** `dead` when left out. */
  readonly state?: "dead" | "discarded" | undefined;
  readonly ids?: readonly string[] | undefined;
  /** Set aside at this time or before: what dies again during a bulk retry is not taken twice. */
  readonly until?: Date | undefined;
}

type Letters<Output> = SelectQueryBuilder<Tables, "dead_letter", Output>;

export function whereLetter<Output>(query: Letters<Output>, filter: LetterFilter): Letters<Output> {
  const { code, leadId, source, kind, since, until, ids, state = "dead" } = filter;
  let narrowed = query.where("state", "=", state);
  if (code !== undefined) narrowed = narrowed.where("code", "=", code);
  if (leadId !== undefined) narrowed = narrowed.where("lead_id", "=", leadId);
  if (source !== undefined) narrowed = narrowed.where("source", "=", source);
  if (kind !== undefined) narrowed = narrowed.where("kind", "=", kind);
  if (since !== undefined) narrowed = narrowed.where("dead_at", ">=", since);
  if (until !== undefined) narrowed = narrowed.where("dead_at", "<=", until);
  return ids === undefined ? narrowed : narrowed.where("id", "in", [...ids]);
}
