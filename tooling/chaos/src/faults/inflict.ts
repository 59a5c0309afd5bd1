import type { RelayFleet } from "../world/relay-fleet.ts";
import type { Postgres } from "../world/start-postgres.ts";
import type { Vendors } from "../world/start-vendors.ts";
import type { Fault } from "./write-faults.ts";

export interface Inflictor {
  inflict(fault: Fault, tick: number): void;
  /** Ends what has lasted long enough. */
  tick(tick: number): void;
  /** Waits for what is under way. */
  quiet(): Promise<void>;
  /** Ends everything at once and waits until all relays are up. */
  heal(): Promise<void>;
  readonly isStoreUp: () => boolean;
  readonly counts: Readonly<Record<Fault["goes"], number>>;
}

/** Lets things go wrong, and puts them right again. */
export function createInflictor(world: {
  readonly postgres: () => Postgres;
  readonly fleet: () => RelayFleet;
  readonly vendors: () => Vendors;
}): Inflictor {
  let endings: { readonly at: number; readonly end: () => void }[] = [];
  let isStoreUp = true;
  // What happens to PostgreSQL and to a relay happens one after the other.
  let storeWork = Promise.resolve();
  const underWay = new Set<Promise<unknown>>();
  const counts: Record<Fault["goes"], number> = {
    "relay-killed": 0,
    "all-relays-killed": 0,
    "relay-redeployed": 0,
    "postgres-crashed": 0,
    "vendor-slow": 0,
    "vendor-down": 0,
    "vendor-refuses": 0,
    "answers-lost": 0,
  };
  const later = (at: number, end: () => void) => endings.push({ at, end });
  const track = (work: Promise<unknown>) => {
    underWay.add(work);
    void work.finally(() => underWay.delete(work));
  };
  const startStore = () => {
    storeWork = storeWork.then(async () => {
      if (isStoreUp) return;
      await world.postgres().start();
      isStoreUp = true;
    });
    track(storeWork);
  };

  function inflict(fault: Fault, tick: number): void {
    counts[fault.goes] += 1;
    const fleet = world.fleet();
    switch (fault.goes) {
      case "relay-killed":
        track(fleet.kill(fault.relay));
        return void later(tick + fault.ticks, () => track(fleet.revive()));
      case "all-relays-killed":
        for (let relay = 0; relay < fleet.size; relay += 1) track(fleet.kill(relay));
        return void later(tick + fault.ticks, () => track(fleet.revive()));
      case "relay-redeployed":
        return track(fleet.redeploy(fault.relay));
      case "postgres-crashed":
        storeWork = storeWork.then(async () => {
          if (!isStoreUp) return;
          isStoreUp = false;
          await world.postgres().crash();
        });
        track(storeWork);
        return void later(tick + fault.ticks, startStore);
      default:
        return inflictOnVendor(fault, tick);
    }
  }

  function inflictOnVendor(fault: Extract<Fault, { vendor: unknown }>, tick: number): void {
    const { faults } = world.vendors()[fault.vendor];
    switch (fault.goes) {
      case "vendor-slow":
        faults.latencyMs = fault.latencyMs;
        return void later(tick + fault.ticks, () => {
          faults.latencyMs = 0;
        });
      case "vendor-down":
        faults.down();
        return void later(tick + fault.ticks, () => faults.up());
      case "vendor-refuses": {
        const headers = fault.status === 429 ? { "retry-after": "1" } : {};
        return faults.answer({ status: fault.status, body: "chaos", headers, times: fault.times });
      }
      case "answers-lost":
        return faults.loseAnswerAfterApply({ match: ({ method }) => method !== "GET", times: fault.times });
    }
  }

  async function quiet(): Promise<void> {
    while (underWay.size > 0) await Promise.allSettled(underWay);
  }

  return {
    inflict,
    counts,
    isStoreUp: () => isStoreUp,
    tick(tick) {
      const due = endings.filter(({ at }) => at <= tick);
      endings = endings.filter(({ at }) => at > tick);
      for (const { end } of due) end();
      // A platform brings back whatever ended, also what could not reach the store at its start.
      if (endings.length === 0 && tick % 20 === 0) track(world.fleet().revive());
    },
    quiet,
    async heal() {
      const left = endings.splice(0);
      for (const { end } of left) end();
      startStore();
      await quiet();
      const { twenty, chatwoot, calcom } = world.vendors();
      for (const vendor of [twenty, chatwoot, calcom]) vendor.faults.clear();
      const fleet = world.fleet();
      while (!(await fleet.allReady())) {
        await fleet.revive();
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    },
  };
}
