import { act, actionsOf } from "./actions.ts";
import { firstWorld } from "./first-world.ts";
import { hashWorld } from "./hash-world.ts";
import { comeToRest, wellGoing } from "./relay/come-to-rest.ts";
import type { Protocol } from "./relay/keep.ts";
import type { Story } from "./story.ts";
import { judge } from "./truth/judge.ts";
import type { World } from "./world/world.ts";

export interface Violation {
  /** Names of the actions that lead to it: none is shorter. */
  readonly history: readonly string[];
  readonly what: string;
}

export interface Explored {
  readonly states: number;
  /** Depth that was walked wholly. */
  readonly depth: number;
  /** Nothing new was left: every history that the limits allow was walked. */
  readonly isExhausted: boolean;
  readonly violation: Violation | null;
}

export interface ExploreOptions {
  readonly story: Story;
  readonly depth: number;
  readonly protocol?: Protocol;
  readonly signal?: AbortSignal;
  readonly onDepth?: (progress: { readonly depth: number; readonly states: number; readonly open: number }) => void;
}

interface Node {
  readonly world: World;
  readonly place: number;
}

/** Walks every history of a story, the shortest first, and ends at the first that does not end well. */
export function explore({ story, depth: maxDepth, protocol = "whole", signal, onDepth }: ExploreOptions): Explored {
  const actions = actionsOf(story, protocol);
  const first = firstWorld();
  const seen = new Set([hashWorld(first)]);
  const trail = createTrail();
  let open: Node[] = [{ world: first, place: trail.add(-1, "") }];
  for (let depth = 1; depth <= maxDepth; depth += 1) {
    const next: Node[] = [];
    for (const { world, place } of open) {
      signal?.throwIfAborted();
      const reachable = actions.map((action) => ({ action, reached: act(world, action, story.limits) }));
      const well = wellGoing.find((name) => reachable.some(({ action, reached }) => action.name === name && reached));
      for (const { action, reached } of reachable) {
        if (reached === null) continue;
        const hash = hashWorld(reached);
        if (seen.has(hash)) continue;
        seen.add(hash);
        const node = { world: reached, place: trail.add(place, action.name) };
        // Looking ahead from where it came from began with this very action.
        const isSeen = action.name === well && reached.truth === world.truth;
        const what = isSeen ? null : lookAhead(reached, protocol);
        if (what !== null) {
          const violation = { history: trail.to(node.place), what };
          return { states: seen.size, depth: depth - 1, isExhausted: false, violation };
        }
        next.push(node);
      }
    }
    open = next;
    onDepth?.({ depth, states: seen.size, open: open.length });
    if (open.length === 0) return { states: seen.size, depth, isExhausted: true, violation: null };
  }
  return { states: seen.size, depth: maxDepth, isExhausted: false, violation: null };
}

/** What would be wrong if from here on all went well; `null`: nothing. */
export function lookAhead(world: World, protocol: Protocol): string | null {
  try {
    return judge(comeToRest(world, protocol));
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** How each state was reached, in as little memory as it goes. */
function createTrail() {
  const befores: number[] = [];
  const names: string[] = [];
  return {
    add(before: number, name: string): number {
      befores.push(before);
      names.push(name);
      return names.length - 1;
    },
    to(place: number): readonly string[] {
      const path: string[] = [];
      for (let at = place; at > 0; at = befores[at] ?? 0) path.unshift(names[at] ?? "");
      return path;
    },
  };
}
