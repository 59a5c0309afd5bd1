import type { World } from "../world/world.ts";
import { take, write } from "./converge.ts";
import type { Protocol } from "./keep.ts";
import { sweep } from "./sweep.ts";

const maxTurns = 200;

/** What becomes of the world when from here on all goes well: everything arrives, and a sweep finds what was lost. */
export function comeToRest(world: World, protocol: Protocol): World {
  return settle(sweep(settle(sweep(settle(world, protocol)), protocol)), protocol);
}

/** What happens next when all goes well. `null`: all has happened. */
export const goWell = (world: World, protocol: Protocol): World | null =>
  write(world, "done", protocol) ?? hear(world, 0, false) ?? take(world);

/** Names of what `goWell` does, in the order in which it tries. */
export const wellGoing = ["write:done", "hear:0", "take"] as const;

function settle(start: World, protocol: Protocol): World {
  let world = start;
  for (let turn = 0; turn < maxTurns; turn += 1) {
    const next = goWell(world, protocol);
    if (next === null) return world;
    world = next;
  }
  throw new Error("relay and the vendors do not come to rest");
}

/** A webhook arrives. @param stays - it will come once more */
export function hear(world: World, index: number, stays: boolean): World | null {
  const event = world.flight[index];
  if (event === undefined) return null;
  const flight = stays ? world.flight : world.flight.filter((_, other) => other !== index);
  return { ...world, flight, mailbox: [...world.mailbox, event] };
}
