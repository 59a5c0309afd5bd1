import { runChaos } from "@tpc/chaos";
import type { Measurement } from "../measurement.ts";

const seed = 2;

/** A short run of the chaos suite; the long one is `npm run chaos`. */
export const chaos: Measurement = async ({ isQuick, signal, say }) => {
  const events = isQuick ? 20 : 500;
  const { differences } = await runChaos({
    seed,
    events,
    relays: 3,
    pressure: 0,
    eventsPerRound: isQuick ? 20 : 250,
    tickMs: 40,
    patienceMs: 120_000,
    signal,
    onProgress: () => {},
  });
  for (const difference of differences) say(`  ${JSON.stringify(difference)}`);
  return [
    {
      what: "lost, doubled or diverged after kill -9, database restarts, duplicates, reordering, outages",
      reach: "0",
      measured: String(differences.length),
      isReached: differences.length === 0,
      how: `npm run chaos -- --seed ${seed} --events ${events}; longer runs by the same command`,
    },
  ];
};
