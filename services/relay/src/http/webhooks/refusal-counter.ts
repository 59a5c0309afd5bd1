import type { Refused } from "../../store/deliveries/refusals.ts";

const keepEveryMs = 2_000;

/** Counts deliveries that are not believed, and has them kept now and then: guessing must not cost a statement each. */
export interface RefusalCounter {
  note(source: string, code: string, skewSeconds: number | null): void;
  /** Keeps what was counted, now. */
  flush(): Promise<void>;
}

export function createRefusalCounter(input: {
  readonly keep: (refused: readonly Refused[]) => Promise<void>;
  readonly onError: (error: unknown) => void;
  readonly now: () => number;
}): RefusalCounter {
  let counted = new Map<string, Refused>();
  let timer: NodeJS.Timeout | undefined;
  async function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const refused = [...counted.values()];
    counted = new Map();
    if (refused.length > 0) await input.keep(refused).catch(input.onError);
  }
  return {
    flush,
    note(source, code, skewSeconds) {
      const at = new Date(input.now());
      const before = counted.get(source);
      const { count = 0, firstAt = at } = before ?? {};
      counted.set(source, { source, code, skewSeconds, count: count + 1, firstAt, lastAt: at });
      timer ??= setTimeout(flush, keepEveryMs).unref();
    },
  };
}

/** How far our clock is from the sender's, where that is what was wrong. */
export function readSkewSeconds(code: string, headers: Readonly<Record<string, string>>, nowMs: number): number | null {
  if (!code.startsWith("TIMESTAMP_")) return null;
  const text = headers["x-twenty-webhook-timestamp"] ?? headers["x-chatwoot-timestamp"] ?? "";
  if (!/^\d{9,15}$/.test(text)) return null;
  // Twenty tells milliseconds, Chatwoot seconds.
  const sentMs = text.length > 11 ? Number(text) : Number(text) * 1_000;
  return Math.round((nowMs - sentMs) / 1_000);
}
