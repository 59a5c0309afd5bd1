/** Epoch ms with microseconds: calls within one millisecond still get different times, as rows of Postgres do. */
export function createMicroClock(clock: () => number): () => number {
  let millisecond = Number.NaN;
  let microseconds = 0;
  return () => {
    const now = clock();
    microseconds = now === millisecond ? Math.min(microseconds + 1, 999) : 0;
    millisecond = now;
    return now + microseconds / 1000;
  };
}
