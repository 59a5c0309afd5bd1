import { randomUUID } from "node:crypto";
import type { LeadRecord } from "@tpc/sync-core";
import { sql } from "kysely";
import type { PgBoss } from "pg-boss";
import type { Database } from "../database/database.ts";
import { sweptPriority } from "../database/queue.ts";
import { routeKnownLeads } from "../routing/route-known-leads.ts";

/** Few enough that no transaction holds many leads. */
const leadsAtOnce = 200;

/** The names with which it was told last that Twenty lacks something. */
export async function readLackingBefore(db: Database): Promise<readonly string[]> {
  const { rows } = await sql<{ names: string }>`
    select values ->> 'names' as names from relay.alert where code = 'DATA_MODEL_LACKS' and resolved_at is null`.execute(
    db,
  );
  return rows.flatMap(({ names }) => names.split(", "));
}

/** No lead has the field in common with Twenty any more. Whose worker is at it now notices by the fence, and begins anew. */
export async function forgetField(db: Database, field: string): Promise<void> {
  const path = (...steps: readonly string[]) => sql`${[...steps, field]}::text[]`;
  await sql`
    update relay.lead set state = state #- ${path("base")}, checkpoint = checkpoint #- ${path("lead", "base")},
      fence = fence + 1
    where state #> ${path("base")} is not null or checkpoint #> ${path("lead", "base")} is not null`.execute(db);
}

/** Lets every lead be looked at that has a value for the field in Chatwoot. @returns how many */
export async function fillField(db: Database, boss: PgBoss, field: string): Promise<number> {
  let after = "00000000-0000-0000-0000-000000000000";
  for (let total = 0; ; ) {
    const { rows } = await sql<{ id: string; record: LeadRecord }>`
      select id, state #> '{twenty,record}' as record from relay.lead
      where id > ${after} and state #>> '{twenty,status}' = 'present' and state #>> '{chatwoot,status}' = 'present'
        and coalesce(state #>> ${["chatwoot", "record", "values", field]}::text[], '') <> ''
      order by id limit ${leadsAtOnce}`.execute(db);
    const last = rows.at(-1);
    if (last === undefined) return total;
    const receivedAt = new Date();
    const looks = rows.map(({ record }) => {
      const event = { type: "person.missing", occurredAt: null, record } as const;
      return { deliveryId: randomUUID(), position: 0, receivedAt, event };
    });
    await db.transaction().execute((trx) => routeKnownLeads(trx, boss, looks, sweptPriority));
    total += rows.length;
    after = last.id;
  }
}
