import type { FuzzedAnswer, FuzzedRequest } from "../requests/fuzzed-request.ts";

export interface Tally {
  add(request: FuzzedRequest, answer: FuzzedAnswer): void;
  /** One row for each kind of request: how many, and how many of each status. */
  rows(): Record<string, Record<string, number>>;
}

export function createTally(): Tally {
  const counts = new Map<string, Map<string, number>>();
  return {
    add({ kind }, { status }) {
      const row = counts.get(kind) ?? new Map<string, number>();
      counts.set(kind, row);
      const column = status === null ? "hung up" : String(status);
      row.set(column, (row.get(column) ?? 0) + 1);
    },
    rows: () =>
      Object.fromEntries(
        [...counts].sort().map(([kind, row]) => {
          const total = [...row.values()].reduce((sum, count) => sum + count, 0);
          return [kind, { requests: total, ...Object.fromEntries([...row].sort()) }];
        }),
      ),
  };
}
