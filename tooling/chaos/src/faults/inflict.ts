import { setTimeout as wait } from "node:timers/promises";
import type { WebhookTransport } from "../transport/webhook-transport.ts";
import type { RelayFleet } from "../world/relay-fleet.ts";
import type { Vendors } from "../world/start-vendors.ts";
import { inflictOnVendor } from "./inflict-on-vendor.ts";
import type { StoreSwitch } from "./store-switch.ts";
import type { Fault } from "./write-faults.ts";

export interface Inflictor {
  inflict(fault: Fault): void;
  /** Ends what has lasted long enough. */
  tick(tick: number): void;
  /** Ends everything at once. @throws when the relays do not come up again */
  heal(signal: AbortSignal): Promise<void>;
  /** Waits for what is under way. */
  quiet(): Promise<void>;
  readonly counts: Readonly<Record<Fault["goes"], number>>;
}

/** How often ended relays are looked for, as a container platform does. */
const reviveEveryTicks = 20;
const startWithinMs = 90_000;

/** Lets things go wrong, and puts them right again. */
export function createInflictor(world: {
  readonly store: StoreSwitch;
  readonly fleet: RelayFleet;
  readonly vendors: Vendors;
  readonly transport: Pick<WebhookTransport, "deliver">;
}): Inflictor {
  const { store, fleet, vendors, transport } = world;
  const counts: Record<Fault["goes"], number> = {
    "relay-killed": 0,
    "relay-killed-after-write": 0,
    "all-relays-killed": 0,
    "relay-redeployed": 0,
    "postgres-crashed": 0,
    "vendor-slow": 0,
    "vendor-down": 0,
    "vendor-refuses": 0,
    "gateway-answers": 0,
    "answers-lost": 0,
    "list-breaks": 0,
    "stage-missing": 0,
    "junk-delivered": 0,
  };
  let endings: { readonly at: number; readonly end: () => void }[] = [];
  const underWay = new Set<Promise<unknown>>();
  const track = (work: Promise<unknown>) => {
    underWay.add(work);
    void work.finally(() => underWay.delete(work));
  };
  const quiet = async () => {
    while (underWay.size > 0) await Promise.allSettled(underWay);
  };

  /** @returns how to end it */
  function begin(fault: Fault): () => void {
    switch (fault.goes) {
      case "relay-killed":
        track(fleet.kill(fault.relay));
        return () => track(fleet.revive());
      case "relay-killed-after-write":
        fleet.killAfterWrite(fault.relay, fault.afterWrites);
        return () => {};
      case "all-relays-killed":
        for (let relay = 0; relay < fleet.size; relay += 1) track(fleet.kill(relay));
        return () => track(fleet.revive());
      case "relay-redeployed":
        track(fleet.redeploy(fault.relay));
        return () => {};
      case "postgres-crashed":
        track(store.crash());
        return () => track(store.start());
      case "junk-delivered":
        track(transport.deliver(fault.source, fault.body));
        return () => {};
      default:
        return inflictOnVendor(fault, vendors);
    }
  }

  return {
    counts,
    quiet,
    inflict(fault) {
      counts[fault.goes] += 1;
      const end = begin(fault);
      endings.push({ at: fault.at + ("ticks" in fault ? fault.ticks : 0), end });
    },
    tick(tick) {
      const due = endings.filter(({ at }) => at <= tick);
      endings = endings.filter(({ at }) => at > tick);
      for (const { end } of due) end();
      if (tick % reviveEveryTicks === 0) track(fleet.revive());
    },
    async heal(signal) {
      for (const { end } of endings.splice(0)) end();
      track(store.start());
      await quiet();
      for (const vendor of [vendors.twenty, vendors.chatwoot, vendors.calcom]) vendor.faults.clear();
      const deadline = Date.now() + startWithinMs;
      while (!(await fleet.allReady())) {
        if (Date.now() > deadline) throw new Error(`not all relays were ready after ${startWithinMs / 1000} s`);
        await fleet.revive();
        await wait(200, undefined, { signal });
      }
    },
  };
}
