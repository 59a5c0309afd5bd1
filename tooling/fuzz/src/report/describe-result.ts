import type { FuzzResult } from "../run-fuzz.ts";

/** Below this a process has not warmed up, and its memory says nothing. */
const requestsForMemory = 100_000;

/** Everything that must not be, in words; empty when all is well. */
export function listProblems({ done, deliveries, memory, offences, ended }: FuzzResult): readonly string[] {
  const { unsigned, missing } = deliveries;
  return [
    ...(ended === undefined ? [] : [ended]),
    ...offences.map(({ run, problem, request }) => `request ${run} (${request.kind}): ${problem}`),
    ...(unsigned.length === 0 ? [] : [`${unsigned.length} stored that nobody signed, the first is ${unsigned[0]}`]),
    ...(missing.length === 0 ? [] : [`${missing.length} acknowledged and not stored, the first is ${missing[0]}`]),
    ...(memory.grows && done >= requestsForMemory ? [`memory grew by ${memory.risenMiB} MiB in the last half`] : []),
  ];
}

export function describeResult({ done, seconds, deliveries, memory }: FuzzResult): string {
  const states = Object.entries(deliveries.byState).map(([state, count]) => `${count} ${state}`);
  return [
    `${done} requests in ${seconds.toFixed(0)} s, ${Math.round(done / seconds)} a second`,
    `${deliveries.stored} deliveries stored, ${deliveries.unsigned.length} of them unsigned: ${states.join(", ") || "none"}`,
    `relay's memory: ${memory.startMiB} MiB at first, ${memory.halfMiB} at half, ${memory.endMiB} at the end` +
      ` (the last half's trend: ${memory.risenMiB} MiB)`,
  ].join("\n");
}
