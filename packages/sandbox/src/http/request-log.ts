import { matchesRequest, type ObservedRequest, type RequestMatch } from "../faults/match-request.ts";

/** One API request as received. `status` is null while it runs and when its answer was lost. `at` is epoch ms. */
export interface LoggedRequest extends ObservedRequest {
  status: number | null;
  at: number;
}

export interface RequestLog {
  /** How many requests came since the start or `clear()`; with a match, how many of those still listed. */
  count(match?: RequestMatch): number;
  /** The latest 20,000 requests, oldest first. */
  list(match?: RequestMatch): LoggedRequest[];
  clear(): void;
}

const listedMaximum = 20_000;

export function createRequestLog(): { log: RequestLog; add(entry: LoggedRequest): void } {
  let entries: LoggedRequest[] = [];
  let total = 0;
  const list = (match?: RequestMatch) => entries.slice(-listedMaximum).filter((entry) => matchesRequest(match, entry));
  return {
    add(entry) {
      total += 1;
      entries.push(entry);
      // Cutting in blocks keeps a long run flat in memory without a copy per request.
      if (entries.length >= listedMaximum * 2) entries = entries.slice(-listedMaximum);
    },
    log: {
      count: (match) => (match === undefined ? total : list(match).length),
      list,
      clear() {
        entries = [];
        total = 0;
      },
    },
  };
}
