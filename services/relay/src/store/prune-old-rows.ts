import { type RawBuilder, sql } from "kysely";
import { pruneBookingLinks } from "./booking-links.ts";
import type { Database } from "./database/database.ts";

export interface Retention {
  /** Deliveries, handled events and decisions. */
  readonly days: number;
  /** What they said. */
  readonly bodyDays: number;
  /** What was set aside. */
  readonly deadDays: number;
}

/** Two years: longer than anybody disputes what was done. */
const auditDays = 731;
const rowsPerStatement = 1_000;
const dayMs = 86_400_000;

/** Work that is not done, or that an operator may still want done: its delivery is left alone. */
const isNeeded = sql`exists (
  select 1 from relay.mailbox m where m.delivery_id = d.id and m.state in ('waiting', 'dead')
)`;

/**
 * Empties and deletes what is old, some rows at a time, so that nobody waits for it.
 * @returns how many rows of what
 */
export async function pruneOldRows(
  db: Database,
  retention: Retention,
  now: Date,
): Promise<Readonly<Record<string, number>>> {
  const before = (days: number) => new Date(now.getTime() - days * dayMs);
  const [bodies, rows, dead] = [before(retention.bodyDays), before(retention.days), before(retention.deadDays)];
  const batch = sql`limit ${rowsPerStatement} for update skip locked`;
  const statements: Readonly<Record<string, RawBuilder<unknown>>> = {
    bodies: sql`
      update relay.delivery set body = '', headers = '{}', pruned_at = now() where id in (
        select id from relay.delivery d where pruned_at is null and received_at < ${bodies}
          and state in ('routed', 'ignored') and not ${isNeeded} ${batch})`,
    events: sql`
      update relay.mailbox set event = '{}', pruned_at = now() where id in (
        select id from relay.mailbox where state = 'handled' and pruned_at is null and received_at < ${bodies} ${batch})`,
    // The names of the steps tell no more about anybody.
    snapshots: sql`
      update relay.decision set snapshot = '{}', pruned_at = now(), steps = (
        select coalesce(jsonb_agg(jsonb_build_object('type', step -> 'type')), '[]') from jsonb_array_elements(steps) step
      ) where id in (
        select id from relay.decision where pruned_at is null and decided_at < ${bodies} ${batch})`,
    deliveries: sql`
      delete from relay.delivery where id in (
        select id from relay.delivery d where received_at < ${rows}
          and state in ('routed', 'ignored') and not ${isNeeded} ${batch})`,
    handled: sql`
      delete from relay.mailbox where id in (
        select id from relay.mailbox where state = 'handled' and received_at < ${rows} ${batch})`,
    decisions: sql`
      delete from relay.decision where id in (
        select id from relay.decision where decided_at < ${rows} ${batch})`,
    // A dismissed duplicate stays: it must not come back.
    conflicts: sql`
      delete from relay.field_conflict where id in (
        select id from relay.field_conflict where state = 'dismissed' and dismissed_at < ${rows} ${batch})`,
    // What an undo would need; that it was done is remembered.
    unites: sql`
      update relay.unite set before = null where id in (
        select id from relay.unite where before is not null and state <> 'undoing' and requested_at < ${rows} ${batch})`,
    deadEvents: sql`
      delete from relay.mailbox where id in (
        select id from relay.mailbox where state in ('dead', 'discarded')
          and coalesce(dead_at, received_at) < ${dead} ${batch})`,
    deadDeliveries: sql`
      delete from relay.delivery where id in (
        select id from relay.delivery where state in ('dead', 'discarded')
          and coalesce(dead_at, received_at) < ${dead} ${batch})`,
    sessions: sql`
      delete from relay.console_session where token_hash in (
        select token_hash from relay.console_session where expires_at < ${now} ${batch})`,
    audit: sql`
      delete from relay.audit where id in (
        select id from relay.audit where at < ${before(auditDays)} ${batch})`,
    actions: sql`
      delete from relay.letter_action where id in (
        select id from relay.letter_action where acted_at < ${dead} ${batch})`,
  };
  const counts: Record<string, number> = {};
  for (const [what, statement] of Object.entries(statements)) counts[what] = await repeat(db, statement);
  return { ...counts, bookingLinks: await pruneBookingLinks(db, now) };
}

async function repeat(db: Database, statement: RawBuilder<unknown>): Promise<number> {
  let total = 0;
  for (;;) {
    const { numAffectedRows = 0n } = await statement.execute(db);
    total += Number(numAffectedRows);
    if (numAffectedRows < rowsPerStatement) return total;
  }
}
