import { setTimeout as wait } from "node:timers/promises";
import type { Inflictor } from "./faults/inflict.ts";
import type { Difference } from "./oracle/compare-leads.ts";
import { countWork, forgetFullSweep, isSweptSince } from "./oracle/read-store.ts";
import type { World } from "./world/start-world.ts";

/**
 * Puts everything right and waits until nothing moves any more: what was on its way has arrived, every system was swept
 * once more, and no work is left.
 *
 * @returns what did not come to rest in time
 */
export async function settle(input: {
  readonly world: World;
  readonly inflictor: Inflictor;
  readonly patienceMs: number;
  readonly signal: AbortSignal;
  readonly onBacklog: (backlog: number) => void;
}): Promise<readonly Difference[]> {
  const { world, signal } = input;
  const { vendors, transport, pool, fleet } = world;
  const deadline = Date.now() + input.patienceMs;
  const isLate = () => Date.now() > deadline;
  await input.inflictor.heal(signal);
  transport.heal();
  const quiet = async () => {
    for (let calm = 0; calm < 3 && !isLate(); ) {
      await Promise.all([vendors.twenty.settled(), vendors.chatwoot.settled(), vendors.calcom.settled()]);
      const waiting = await countWork(pool);
      input.onBacklog(waiting);
      calm = waiting === 0 ? calm + 1 : 0;
      await wait(calm === 0 ? 200 : 50, undefined, { signal });
    }
  };
  await transport.flush();
  await quiet();
  const healedAt = Date.now();
  // A start sweeps over the whole downtime: sooner than the next minute.
  await forgetFullSweep(pool);
  await fleet.redeploy(0);
  while (!isLate() && !(await isSweptSince(pool, healedAt))) await wait(200, undefined, { signal });
  await quiet();
  transport.hurt();
  return isLate()
    ? [
        {
          lead: null,
          what: "rest",
          expected: `within ${input.patienceMs / 1000} s`,
          found: `${await countWork(pool)} waiting`,
        },
      ]
    : [];
}
