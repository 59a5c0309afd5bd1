import { hash } from "node:crypto";
import type { World } from "./world/world.ts";

const instants = /"\d{4}-\d\d-\d\dT[\d:.]+Z"/g;

/** Worlds with the same hash have the same future. Of times only their order counts, of steps only what was made. */
export function hashWorld(world: World): string {
  const { tick: _tick, process, store, ...rest } = world;
  const text = JSON.stringify([
    rest,
    { ...store, checkpoint: store.checkpoint && { ...store.checkpoint, steps: madePerson(store.checkpoint.steps) } },
    process && [{ ...process.snapshot, rules: 0, steps: madePerson(process.snapshot.steps) }, process.step],
  ]);
  const ranks = new Map([...new Set(text.match(instants))].sort().map((at, index) => [at, String(index)]));
  const ranked = text.replaceAll(instants, (at) => ranks.get(at) ?? at);
  return hash("sha1", ranked, "base64");
}

const madePerson = (steps: readonly { readonly type: string }[]): boolean =>
  steps.some(({ type }) => type === "create-person");
