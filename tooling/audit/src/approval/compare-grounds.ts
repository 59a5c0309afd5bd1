export interface GroundChange {
  readonly gone: readonly string[];
  readonly come: readonly string[];
}

/** What differs between the world that was approved and the one that is. */
export function compareGrounds(approved: readonly string[], now: readonly string[]): GroundChange {
  return {
    gone: approved.filter((line) => !now.includes(line)),
    come: now.filter((line) => !approved.includes(line)),
  };
}
