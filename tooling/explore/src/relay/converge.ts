import { advance, isWoken, observe, type Snapshot, type Step, takeUp } from "@tpc/sync-core";
import { isRead, readVendor } from "../world/read-vendor.ts";
import { instant, type World } from "../world/world.ts";
import { writeVendor } from "../world/write-vendor.ts";
import { keepBeforeWrite, keepEnded, keepInterrupted, type Protocol } from "./keep.ts";
import { openLead, rules } from "./open-snapshot.ts";

/** What becomes of a write. `killed-after` also stands for a kill at any time until the store is written again. */
export const fates = ["done", "failed", "unheard", "killed-before", "killed-after"] as const;
export type Fate = (typeof fates)[number];

const maxSteps = 40;

/** Takes the lead's mailbox and goes on until the first write, or the end. */
export function take(world: World): World | null {
  const isIdle = world.mailbox.length === 0 && !isWoken(world.store, rules, instant(world.tick));
  if (world.process !== null || isIdle) return null;
  return goOn(
    world,
    openLead(world, takeUp(world.store, world.mailbox, rules, instant(world.tick))),
    world.mailbox.length,
  );
}

/** Makes the write at which relay stands, with this fate. */
export function write(world: World, fate: Fate, protocol: Protocol): World | null {
  if (world.process === null) return null;
  const { snapshot, step, taken } = world.process;
  const isRetry = "key" in step && world.store.effects.includes(step.key);
  const kept = { ...world, store: beginEffect(keepBeforeWrite(world.store, snapshot, protocol), step) };
  const gone = { ...kept, process: null };
  if (fate === "killed-before") return gone;
  const interrupted = { ...gone, store: keepInterrupted(kept.store, snapshot, protocol) };
  if (fate === "failed") return interrupted;
  const { world: next, answer } = writeVendor(kept, step, isRetry);
  if (fate === "killed-after") return { ...next, process: null };
  if (fate === "unheard") return { ...next, process: null, store: interrupted.store };
  return goOn(next, observe(snapshot, step, answer), taken);
}

function beginEffect(store: World["store"], step: Step): World["store"] {
  if (!("key" in step) || (step.type !== "post-message" && step.type !== "say") || store.effects.includes(step.key))
    return store;
  return { ...store, effects: [...store.effects, step.key] };
}

/** Reads what has to be read, up to the next write. */
function goOn(world: World, start: Snapshot, taken: number): World {
  let snapshot = start;
  for (let round = 0; round < maxSteps; round += 1) {
    const next = advance(snapshot);
    ({ snapshot } = next);
    if (next.decision.kind === "nothing") return keepEnded(world, snapshot, taken);
    const { step } = next.decision;
    if (!isRead(step)) return { ...world, process: { snapshot, step, taken } };
    snapshot = observe(snapshot, step, readVendor(world, step));
  }
  throw new Error("the plan did not come to rest");
}
