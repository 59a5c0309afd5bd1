export interface MemoryTrend {
  readonly startMiB: number;
  readonly halfMiB: number;
  readonly endMiB: number;
  /** What the straight line through the last half's samples rises by from its begin to its end. */
  readonly risenMiB: number;
  /** Whether that is more than a process that works steadily breathes. */
  readonly grows: boolean;
}

const mebibyte = 1_048_576;
const allowedShare = 0.1;

/** Judges a process's memory by the last half of the run: the first one warms up caches and the compiler. */
export function judgeMemory(samples: readonly number[]): MemoryTrend {
  const last = samples.slice(Math.floor(samples.length / 2));
  const middle = (last.length - 1) / 2;
  const mean = last.reduce((sum, sample) => sum + sample, 0) / last.length;
  const spread = last.reduce((sum, _, index) => sum + (index - middle) ** 2, 0);
  const slope = last.reduce((sum, sample, index) => sum + (index - middle) * (sample - mean), 0) / (spread || 1);
  const risen = slope * (last.length - 1);
  const inMiB = (bytes = 0) => Math.round(bytes / mebibyte);
  return {
    startMiB: inMiB(samples[0]),
    halfMiB: inMiB(last[0]),
    endMiB: inMiB(last.at(-1)),
    risenMiB: inMiB(risen),
    grows: risen > allowedShare * mean,
  };
}
