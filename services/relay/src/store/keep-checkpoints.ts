import type { Checkpoint } from "@tpc/sync-core";
import { sql } from "kysely";
import type { Database } from "./database.ts";

export interface CheckpointToKeep {
  readonly leadId: string;
  readonly fence: number;
  readonly checkpoint: Checkpoint;
  /** Of what cannot be repeated blindly: written down as begun with it. `null`: a step that can. */
  readonly effectKey: string | null;
}

export interface KeptCheckpoint {
  /** When the effect was begun before: look whether it arrived before trying again. `null`: this is the first try. */
  readonly firstTriedAt: Date | null;
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
  const rows = kept.map(({ leadId, fence, checkpoint, effectKey }) => ({
    lead_id: leadId,
    fence,
    checkpoint,
    effect_key: effectKey,
  }));
  // Locked in order, as everybody does. The last part sees the effects as they were before.
  const result = await sql<{ id: string; begun_at: Date | null }>`
    with given as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as g (lead_id uuid, fence bigint, checkpoint jsonb, effect_key text)
    ), locked as materialized (
      select l.id from relay.lead l join given g on g.lead_id = l.id and g.fence = l.fence
      order by l.id for no key update of l
    ), kept as (
      update relay.lead l set checkpoint = g.checkpoint, checkpoint_at = now(), fence = l.fence + 1
      from locked join given g on g.lead_id = locked.id where l.id = locked.id
    ), begun as (
      insert into relay.effect (lead_id, key)
      select g.lead_id, g.effect_key from locked join given g on g.lead_id = locked.id where g.effect_key is not null
      on conflict do nothing
    )
    select locked.id, e.begun_at from locked join given g on g.lead_id = locked.id
    left join relay.effect e on e.lead_id = g.lead_id and e.key = g.effect_key`.execute(db);
  const begun = new Map(result.rows.map(({ id, begun_at: firstTriedAt }) => [id, { firstTriedAt }]));
  return kept.map(({ leadId }) => begun.get(leadId) ?? null);
}
