import { type IdentityKey, newLead, type PipelineRules, separateLeads, waitingOf, wakeTimeOf } from "@tpc/sync-core";
import { sql } from "kysely";
import { fromKysely, type PgBoss } from "pg-boss";
import { LeadTakenOver } from "../../errors/lead-taken-over.ts";
import type { Database } from "../database/database.ts";
import { convergeLead, oneAtATime } from "../database/queue.ts";
import { keysOfState } from "../routing/lead-keys.ts";
import { lockLeads } from "../routing/lock-leads.ts";
import type { OpenUndo } from "./unites.ts";

/**
 * Makes two leads of one again, the other one under its old id. Events and decisions stay with the lead that was kept.
 *
 * @param gone - records of the other lead that went up at the vendors
 * @throws LeadTakenOver when the lead is gone, or was united into a third one
 */
export async function separateStoredLeads(
  db: Database,
  boss: PgBoss,
  rules: PipelineRules,
  { leadId, otherLeadId, before }: OpenUndo,
  gone: readonly IdentityKey[],
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    if ((await lockLeads(trx, [leadId])).length === 0) throw new LeadTakenOver("the lead is gone");
    const { state, checkpoint } = await trx
      .selectFrom("lead")
      .select(["state", "checkpoint"])
      .where("id", "=", leadId)
      .executeTakeFirstOrThrow();
    const { keep, other } = separateLeads({ ...newLead, ...(checkpoint?.lead ?? state) }, before, gone);
    await sql`
      update relay.lead set state = ${JSON.stringify(keep)}, updated_at = now(), fence = fence + 1, checkpoint = null,
        checkpoint_at = null, wake_at = ${wakeTimeOf(keep, rules)}, waiting_since = ${waitingOf(keep, rules)?.since ?? null}
      where id = ${leadId}`.execute(trx);
    // Under its old id a person is made again, whoever is quicker.
    const person = before.people?.other.id;
    await sql`
      insert into relay.lead (id, state, new_person_id, wake_at, waiting_since)
      values (${otherLeadId}, ${JSON.stringify(other)}, ${person ?? sql`gen_random_uuid()`}, ${wakeTimeOf(other, rules)},
        ${waitingOf(other, rules)?.since ?? null})`.execute(trx);
    await sql`delete from relay.lead_alias where id = ${otherLeadId}`.execute(trx);
    // Not by the records as last seen: they show what was just taken off them.
    const stays: readonly string[] = keysOfState(before.keep);
    const goes = before.otherKeys.filter((key) => !stays.includes(key));
    await sql`
      update relay.identity_key set lead_id = ${otherLeadId} where lead_id = ${leadId} and key = any(${goes}::text[])`.execute(
      trx,
    );
    // Whoever looks is told again that they may be one: that is what somebody has just denied, and can say for good.
    await sql`
      update relay.possible_duplicate set state = 'open' where lead_id = ${leadId} and state = 'merged'
        and side || ':' || record_id = any(${[...before.otherKeys]}::text[])`.execute(trx);
    await trx
      .insertInto("decision")
      .values({
        lead_id: leadId,
        mailbox_ids: [],
        snapshot: JSON.stringify({ conflicts: [], duplicates: [], lead: keep }),
        steps: "[]",
        reason: "separated",
      })
      .execute();
    await boss.send(convergeLead, { leadId }, { ...oneAtATime(leadId), db: fromKysely(trx) });
  });
}
