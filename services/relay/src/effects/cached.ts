/** After a failed reading the next one waits: what is away is not asked at every step. */
const pauseMs = 2_000;

export interface Cached<Value> {
  (): Promise<Value>;
  /** The next one who asks reads anew. */
  expire(): void;
}

/**
 * Reads a thing at most once in a while. When reading fails, old knowledge beats none, if need be an earlier process's; without
 * any the work waits and is tried again.
 */
export function cached<Value>(input: {
  readonly read: () => Promise<Value>;
  readonly maxAgeMs: number;
  readonly now: () => number;
  /** What an earlier process had read; `undefined`: nothing. Asked only when there is nothing else. */
  readonly recall?: () => Promise<Value | undefined>;
}): Cached<Value> {
  let reading: Promise<Value> | undefined;
  let readAgainAt = Number.NEGATIVE_INFINITY;
  const get = () => {
    if (reading !== undefined && input.now() < readAgainAt) return reading;
    const before = reading;
    readAgainAt = input.now() + input.maxAgeMs;
    reading = input.read().catch(async (error: unknown) => {
      readAgainAt = input.now() + pauseMs;
      if (before !== undefined) return before;
      const known = await input.recall?.();
      if (known === undefined) throw error;
      return known;
    });
    return reading;
  };
  const expire = () => {
    readAgainAt = Number.NEGATIVE_INFINITY;
  };
  return Object.assign(get, { expire });
}
