import { act, actionsOf } from "./actions.ts";
import { lookAhead } from "./explore.ts";
import { firstWorld } from "./first-world.ts";
import type { Protocol } from "./relay/keep.ts";
import type { Story } from "./story.ts";
import type { World } from "./world/world.ts";

export interface Played {
  readonly worlds: readonly { readonly name: string; readonly world: World }[];
  readonly what: string | null;
}

/** Plays one history again. @throws when one of its actions is unknown or cannot happen there */
export function play(story: Story, history: readonly string[], protocol: Protocol): Played {
  const actions = actionsOf(story, protocol);
  let world = firstWorld();
  const worlds = history.map((name) => {
    const action = actions.find((other) => other.name === name);
    if (action === undefined) throw new Error(`The story "${story.name}" has no "${name}".`);
    const next = act(world, action, { ...story.limits, faults: 99, lost: 99, late: 99, doubled: 99, sweeps: 99 });
    if (next === null) throw new Error(`"${name}" cannot happen there.`);
    world = next;
    return { name, world };
  });
  return { worlds, what: lookAhead(world, protocol) };
}
