/** Calls of one kind that follow each other as closely come in a burst, and a burst is over when none comes for so long. */
const closePaces = 3;
/** How long batches of a burst are gathered: longer, the longer it goes on. */
const gatherPaces = [1, 4, 7];

/**
 * Tells bursts, as an import or a campaign makes them, from single leads: two calls of a kind soon after each other. What
 * follows from them is in the burst as well, from its first call on. In paces, so that where calls are plentiful there is none.
 */
export function createBursts(budget: { /** Of calls, in the long run. */ paceMs(): number }, now: () => number) {
  const isWithin = (at: number, paces: number) => now() - at < paces * budget.paceMs();
  let burstAt = Number.NEGATIVE_INFINITY;
  const isOn = () => isWithin(burstAt, closePaces + Math.max(...gatherPaces));
  return {
    ofKind() {
      let askedAt = Number.NEGATIVE_INFINITY;
      let batches = 0;
      const isQuiet = () => !isWithin(askedAt, closePaces);
      return {
        isQuiet,
        /** Somebody asks. @returns whether in a burst */
        note(): boolean {
          if (!isOn()) batches = 0;
          if (!isQuiet() || isOn()) burstAt = now();
          askedAt = now();
          return isOn();
        },
        gatherMs(): number {
          const paces = gatherPaces[batches] ?? Math.max(...gatherPaces);
          batches += 1;
          return paces * budget.paceMs();
        },
      };
    },
  };
}
