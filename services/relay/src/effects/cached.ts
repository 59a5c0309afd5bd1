/** After a failed reading the next one waits: what is away is not asked at every step. */
const pauseMs = 2_000;

/**
 * Reads a thing at most once in a while. When reading fails, old knowledge beats none; without any the work waits and is
 * tried again.
 */
export function cached<Value>(input: {
  readonly read: () => Promise<Value>;
  readonly maxAgeMs: number;
  readonly now: () => number;
}): () => Promise<Value> {
  let reading: Promise<Value> | undefined;
  let readAgainAt = Number.NEGATIVE_INFINITY;
  return () => {
    if (reading !== undefined && input.now() < readAgainAt) return reading;
    const before = reading;
    readAgainAt = input.now() + input.maxAgeMs;
    reading = input.read().catch((error: unknown) => {
      readAgainAt = input.now() + pauseMs;
      if (before === undefined) throw error;
      return before;
    });
    return reading;
  };
}
