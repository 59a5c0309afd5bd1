import { setTimeout as wait } from "node:timers/promises";
import type { Inflictor } from "./faults/inflict.ts";
import type { Difference } from "./oracle/compare-leads.ts";
import { countWork, forgetFullSweep, hurryLeads, isSweptSince } from "./oracle/read-store.ts";
import type { World } from "./world/start-world.ts";

interface Patience {
  readonly patienceMs: number;
  readonly signal: AbortSignal;
  readonly onBacklog?: (backlog: number) => void;
}

/** Waits until nothing moves any more: no delivery on its way, no work left. @throws when it takes too long */
export async function rest({ vendors, pool }: World, { patienceMs, signal, onBacklog }: Patience): Promise<void> {
  const deadline = Date.now() + patienceMs;
  // Several times in a row: what relay did may have made the vendors speak again.
  for (let calm = 0; calm < 3; ) {
    await Promise.all([vendors.twenty.settled(), vendors.chatwoot.settled(), vendors.calcom.settled()]);
    const waiting = await countWork(pool);
    onBacklog?.(waiting);
    calm = waiting === 0 ? calm + 1 : 0;
    if (Date.now() > deadline) throw new NoRest(patienceMs, waiting);
    await wait(calm === 0 ? 200 : 50, undefined, { signal });
  }
}

class NoRest extends Error {
  readonly difference: Difference;
  constructor(patienceMs: number, waiting: number) {
    super(`${waiting} pieces of work were left after ${patienceMs / 1000} s`);
    this.difference = { lead: null, what: "work left", expected: "0", found: String(waiting) };
  }
}

/**
 * Puts everything right, lets arrive what is on its way, sweeps every system once more and waits for the end of all work.
 *
 * @returns what did not come to rest in time
 */
export async function settle(
  world: World,
  { inflictor, ...patience }: Patience & { readonly inflictor: Inflictor },
): Promise<readonly Difference[]> {
  const { transport, pool, fleet } = world;
  const { signal } = patience;
  await inflictor.heal(signal);
  // Whoever mended a key or a stage restarts relay instead of waiting for the next try.
  await hurryLeads(pool);
  transport.behave("patient");
  try {
    await transport.flush();
    await rest(world, patience);
    const restedAt = Date.now();
    // A start sweeps over the whole downtime: sooner than the next minute.
    await forgetFullSweep(pool);
    await fleet.redeploy(0);
    while (!(await isSweptSince(pool, restedAt))) {
      if (Date.now() > restedAt + patience.patienceMs) return [notSwept];
      await wait(200, undefined, { signal });
    }
    await rest(world, patience);
    transport.behave("untrue");
    return [];
  } catch (error) {
    if (error instanceof NoRest) return [error.difference];
    throw error;
  }
}

const notSwept: Difference = { lead: null, what: "sweep of every system", expected: "done", found: "not done in time" };
