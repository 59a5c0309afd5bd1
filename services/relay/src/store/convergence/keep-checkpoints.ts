import type { Checkpoint } from "@tpc/sync-core";
import { sql } from "kysely";
import type { Database } from "../database/database.ts";

export interface CheckpointToKeep {
  readonly leadId: string;
  readonly fence: number;
  readonly checkpoint: Checkpoint;
  /** What cannot be repeated blindly: written down as begun with it. `null`: a step that can. */
  readonly effect: EffectToBegin | null;
}

export interface EffectToBegin {
  readonly key: string;
  /** For so long after a try it may still arrive, although nobody waits for it any more. */
  readonly settledAfterMs: number;
}

export interface KeptCheckpoint {
  /** `null`: this is the first try. Else: look whether an earlier one arrived. */
  readonly triedBefore: TriedBefore | null;
}

export interface TriedBefore {
  readonly firstAt: Date;
  /** How long to wait until an earlier try that did not arrive can be called lost. 0: no longer. */
  readonly waitMs: number;
}

/**
 * Keeps how far convergences got, each before its next write to a vendor.
 *
 * @returns `null` for a lead that somebody else took meanwhile: nothing of it was stored
 */
export async function keepCheckpoints(
  db: Database,
  kept: readonly CheckpointToKeep[],
): Promise<readonly (KeptCheckpoint | null)[]> {
  const rows = kept.map(({ leadId, fence, checkpoint, effect }) => ({
    lead_id: leadId,
    fence,
    checkpoint,
    effect_key: effect?.key ?? null,
    settled_after_ms: effect?.settledAfterMs ?? 0,
  }));
  // Locked in order, as everybody does. The last part sees the effects as they were before.
  const result = await sql<{ id: string; begun_at: Date | null; wait_ms: number }>`
    with given as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as g (lead_id uuid, fence bigint, checkpoint jsonb, effect_key text, settled_after_ms int)
    ), locked as materialized (
      select l.id from relay.lead l join given g on g.lead_id = l.id and g.fence = l.fence
      order by l.id for no key update of l
    ), kept as (
      update relay.lead l set checkpoint = g.checkpoint, checkpoint_at = now(), fence = l.fence + 1
      from locked join given g on g.lead_id = locked.id where l.id = locked.id
    ), begun as (
      insert into relay.effect (lead_id, key, tried_at)
      select g.lead_id, g.effect_key, now() from locked join given g on g.lead_id = locked.id
      where g.effect_key is not null
      on conflict (lead_id, key) do update set tried_at = now()
      -- Too early: it will not be sent now, only looked for.
      where coalesce(effect.tried_at, effect.begun_at) <= now() - (
        select g.settled_after_ms from given g where g.lead_id = effect.lead_id) * interval '1 millisecond'
    )
    select locked.id, e.begun_at, greatest(0, g.settled_after_ms - 1000 * extract(epoch from
      now() - coalesce(e.tried_at, e.begun_at)))::float8 as wait_ms from locked join given g on g.lead_id = locked.id
    left join relay.effect e on e.lead_id = g.lead_id and e.key = g.effect_key`.execute(db);
  const begun = new Map(result.rows.map(({ id, begun_at: firstAt, wait_ms: waitMs }) => [id, { firstAt, waitMs }]));
  return kept.map(({ leadId }) => {
    const one = begun.get(leadId);
    // The second of the same moment comes too late.
    if (one === undefined || !begun.delete(leadId)) return null;
    const { firstAt, waitMs } = one;
    return { triedBefore: firstAt === null ? null : { firstAt, waitMs } };
  });
}
