import type { LeadEvent } from "@tpc/sync-core";
import type { World } from "../world/world.ts";

/** Something that people do at a vendor. */
export interface Happening {
  readonly name: string;
  /** Kinds of what it is counted as: so often in one history. */
  readonly counts: readonly string[];
  /** @returns `null` where it cannot happen */
  happen(world: World): Happened | null;
}

export interface Happened {
  readonly world: World;
  /** The webhooks that tell of it, in order. */
  readonly tells: readonly LeadEvent[];
}
