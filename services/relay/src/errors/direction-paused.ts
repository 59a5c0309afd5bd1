import type { Side } from "@tpc/sync-core";

/** Somebody, or the brake, stopped all writes to this side: the step waits. */
export class DirectionPaused extends Error {
  readonly code = "PAUSED";
  readonly side: Side;

  constructor(side: Side) {
    super(`writing to ${side} is paused`);
    this.side = side;
  }
}
