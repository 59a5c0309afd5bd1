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
  let readAt = Number.NEGATIVE_INFINITY;
  return () => {
    if (reading === undefined || input.now() - readAt > input.maxAgeMs) {
      const before = reading;
      readAt = input.now();
      reading = input.read().catch((error: unknown) => {
        readAt = Number.NEGATIVE_INFINITY;
        if (before !== undefined) return before;
        reading = undefined;
        throw error;
      });
    }
    return reading;
  };
}
