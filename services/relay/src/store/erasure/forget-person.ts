import { sql, type Transaction } from "kysely";
import { type ErasurePart, type ErasureTargets, hashOfCertificate } from "../../privacy/erasure.ts";
import type { Database } from "../database/database.ts";
import { erasePerson, queueSchema } from "../database/queue.ts";
import type { Tables } from "../database/tables.ts";
import { readErasure } from "./erasures.ts";
import { mentionsOf } from "./mentions.ts";

/** Counts what relay holds of a person: what an erasure deletes. */
export async function countHoldings(
  db: Database,
  leadId: string | null,
  targets: Pick<ErasureTargets, "keys" | "deals">,
): Promise<Readonly<Record<string, number>>> {
  const mentions = mentionsOf(targets);
  const { rows } = await sql<Record<string, string>>`
    select
      (select count(*) from relay.mailbox where lead_id = ${leadId}) as events,
      (select count(*) from relay.delivery d where ${isTheirs(leadId, mentions)}) as deliveries,
      (select count(*) from relay.decision where lead_id = ${leadId}) as decisions,
      (select count(*) from relay.identity_key where lead_id = ${leadId}) as keys,
      (select count(*) from relay.booking_link where lead_id = ${leadId}) as links`.execute(db);
  return Object.fromEntries(Object.entries(rows[0] ?? {}).map(([what, count]) => [what, Number(count)]));
}

/**
 * Forgets everything about the person and writes the certificate, all or nothing.
 * @param parts - the other parts, all done
 */
export async function forgetPerson(
  db: Database,
  erasure: { readonly id: string; readonly leadId: string | null; readonly targets: ErasureTargets },
  parts: readonly ErasurePart[],
): Promise<void> {
  const { id, leadId, targets } = erasure;
  await db.transaction().execute(async (trx) => {
    if (leadId !== null) await sql`select 1 from relay.lead where id = ${leadId} for update`.execute(trx);
    const count = (await emptyDeliveries(trx, leadId, targets)) + (await forgetLead(trx, leadId, targets));
    await forgetJobs(trx, leadId, targets);
    await trx.updateTable("tombstone").set({ erased_at: sql<Date>`now()` }).where("erasure_id", "=", id).execute();
    await finish(trx, id, [...parts, { name: "relay-store", state: "done", count }]);
  });
}

/** The delivery's row stays, so that a late duplicate of it is still known; what it said goes. */
async function emptyDeliveries(
  trx: Transaction<Tables>,
  leadId: string | null,
  targets: ErasureTargets,
): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    update relay.delivery d set body = '', headers = '{}', pruned_at = now(),
      state = case when state in ('stored', 'dead') then 'ignored' else state end,
      reason = case when state in ('stored', 'dead') then 'erased' else reason end
    where ${isTheirs(leadId, mentionsOf(targets))} returning d.id`.execute(trx);
  const ids = rows.map((row) => row.id);
  await sql`
    delete from relay.letter_action where letter_id = any(${ids}::text[])
      or letter_id in (select m.id::text from relay.mailbox m where m.lead_id = ${leadId})`.execute(trx);
  return ids.length;
}

const isTheirs = (leadId: string | null, mentions: readonly string[]) => sql`d.pruned_at is null and (
  d.id in (select m.delivery_id from relay.mailbox m where m.lead_id = ${leadId})
  or ${mentionsAny(sql`convert_from(d.body, 'utf8')`, mentions)}
)`;

const mentionsAny = (text: ReturnType<typeof sql>, mentions: readonly string[]) =>
  sql`exists (select 1 from unnest(${[...mentions]}::text[]) as mention where strpos(lower(${text}), mention) > 0)`;

/** Rows of its own go with the lead; in what other leads keep for the record the person is blotted out. */
async function forgetLead(trx: Transaction<Tables>, leadId: string | null, targets: ErasureTargets): Promise<number> {
  const mentions = mentionsOf(targets);
  const records = [...targets.people, ...targets.contacts];
  const own = await sql<{ count: string }>`
    select (select count(*) from relay.mailbox where lead_id = ${leadId})
      + (select count(*) from relay.decision where lead_id = ${leadId})
      + (select count(*) from relay.identity_key where lead_id = ${leadId})
      + (select count(*) from relay.booking_link where lead_id = ${leadId})
      + (select count(*) from relay.lead where id = ${leadId}) as count`.execute(trx);
  await sql`delete from relay.unite where other_lead_id = ${leadId}`.execute(trx);
  await sql`delete from relay.lead where id = ${leadId}`.execute(trx);
  await sql`
    update relay.decision set snapshot = '{}', steps = '[]', pruned_at = now()
    where pruned_at is null and (${mentionsAny(sql`snapshot::text`, mentions)} or ${mentionsAny(sql`steps::text`, mentions)})`.execute(
    trx,
  );
  await sql`
    update relay.mailbox set event = '{}', pruned_at = now()
    where pruned_at is null and state = 'handled' and ${mentionsAny(sql`event::text`, mentions)}`.execute(trx);
  await sql`
    delete from relay.possible_duplicate
    where key = any(${[...targets.keys]}::text[]) or record_id = any(${records}::text[])`.execute(trx);
  return Number(own.rows[0]?.count ?? 0);
}

/** Job data holds ids, and what a failed job left behind may quote a row. */
async function forgetJobs(trx: Transaction<Tables>, leadId: string | null, targets: ErasureTargets): Promise<void> {
  const mentions = [...mentionsOf(targets), ...(leadId === null ? [] : [leadId])];
  const said = sql`concat_ws(' ', singleton_key, data::text, output::text)`;
  await sql`
    delete from ${sql.id(queueSchema, "job")}
    where state <> 'active' and name <> ${erasePerson} and ${mentionsAny(said, mentions)}`.execute(trx);
}

async function finish(trx: Transaction<Tables>, id: string, parts: readonly ErasurePart[]): Promise<void> {
  await sql`
    update relay.erasure set finished_at = date_trunc('milliseconds', now()), parts = ${JSON.stringify(parts)}::jsonb,
      lead_id = null, targets = null
    where id = ${id}`.execute(trx);
  const erasure = await readErasure(trx, id);
  if (erasure === null) return;
  const hash = hashOfCertificate(erasure.certificate);
  await trx.updateTable("erasure").set({ hash }).where("id", "=", id).execute();
}
