import { checkpointOf, type Snapshot } from "@tpc/sync-core";
import type { Store, World } from "../world/world.ts";

/** What is stored before a write. */
export type Protocol = "whole" | "begun-only";

/** @returns the store with what relay keeps before it makes this write */
export function keepBeforeWrite(store: Store, snapshot: Snapshot, protocol: Protocol): Store {
  if (protocol === "whole") return { ...store, checkpoint: checkpointOf(snapshot) };
  // As it was done once, and lost edits: the marks of what is begun without the base that made them superfluous.
  const { begunValues, pipeline } = snapshot.lead;
  const { begunValues: _before, ...settled } = store.settled;
  const begunWrites = pipeline.begunWrites ?? [];
  return {
    ...store,
    settled: { ...settled, ...(begunValues && { begunValues }), pipeline: { ...settled.pipeline, begunWrites } },
  };
}

/** A step failed in a way that passes: what was learnt is kept, and the events wait on. */
export function keepInterrupted(store: Store, snapshot: Snapshot, protocol: Protocol): Store {
  if (protocol === "whole") return { ...store, checkpoint: checkpointOf(snapshot) };
  return snapshot.steps.length > 1 ? withFindings({ ...store, settled: snapshot.lead }, snapshot) : store;
}

/** The convergence came to its end. */
export function keepEnded(world: World, snapshot: Snapshot, taken: number): World {
  const made = snapshot.steps.some(({ type }) => type === "create-person");
  const store = withFindings({ ...world.store, settled: snapshot.lead, checkpoint: null }, snapshot);
  return {
    ...world,
    process: null,
    mailbox: world.mailbox.slice(taken),
    store: { ...store, nextPerson: store.nextPerson + (made ? 1 : 0) },
  };
}

function withFindings(store: Store, { conflicts }: Snapshot): Store {
  if (conflicts.length === 0) return store;
  const found = conflicts.filter(({ field }) => field === "city").map(({ twenty, chatwoot }) => ({ twenty, chatwoot }));
  return { ...store, conflicts: [...store.conflicts, ...found] };
}
