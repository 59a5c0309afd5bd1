import type { Happening } from "./people/happening.ts";

/** What may happen in the histories of one exploration, and how often. */
export interface Story {
  readonly name: string;
  readonly about: string;
  readonly happenings: readonly Happening[];
  /** By what is counted: happenings of a kind, and `faults`, `lost`, `late`, `doubled`, `sweeps`. */
  readonly limits: Readonly<Record<string, number>>;
}
