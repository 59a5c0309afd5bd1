import {
  type Difference,
  foldEvent,
  type LeadEvent,
  type LeadState,
  newLead,
  type PipelineRules,
  type Side,
  sideOf,
} from "@tpc/sync-core";
import { sql } from "kysely";
import type { DriftCause, DriftingLead, DriftPage } from "../../drift/drift-desk.ts";
import type { Database } from "../database/database.ts";
import { type PageCursor, toPage } from "../database/page-cursor.ts";

/** News that is younger is on its way, unless it is known to wait. */
const graceSeconds = 60;

/** What may change a record's values. */
const recordEvents = sql`('person.changed', 'person.deleted', 'person.missing', 'contact.changed', 'contact.missing')`;

/**
 * Leads that differ as far as relay knows: by their last convergence, by what waits in their mailbox, by what a comparison of everything
 * found and held back.
 */
const drifting = sql`(
  select id, min(since) as since, bool_or(is_held) as is_held from (
    select id, differs_since as since, false as is_held from relay.lead where differs_since is not null
    union all
    select m.lead_id, min(m.received_at), false from relay.mailbox m join relay.lead l on l.id = m.lead_id
      where m.state = 'waiting' and m.event ->> 'type' in ${recordEvents}
        and (m.received_at < now() - ${sql.raw(`interval '${graceSeconds} seconds'`)} or l.failure_code = 'PAUSED')
      group by m.lead_id
    union all
    select lead_id, min(found_at), true from relay.held_repair group by lead_id
  ) found group by id)`;

export interface DriftFacts {
  readonly differingLeads: number;
  readonly oldestDifferenceSeconds: number | null;
  readonly heldRepairs: number;
}

export const driftFacts = sql<DriftFacts>`
  select count(*)::int as "differingLeads", extract(epoch from now() - min(since))::float8 as "oldestDifferenceSeconds",
    count(*) filter (where is_held)::int as "heldRepairs" from ${drifting} d`;

interface Row {
  readonly id: string;
  readonly since: Date;
  readonly is_held: boolean;
  readonly count: string;
  readonly oldest: number | null;
  readonly state: LeadState;
  readonly differs: readonly Difference[] | null;
  readonly failure_code: string | null;
  readonly events: readonly LeadEvent[];
  readonly waiting: number;
}

/** The longest first. */
export async function listDrift(
  db: Database,
  rules: PipelineRules,
  { limit, after }: { readonly limit: number; readonly after: PageCursor | null },
): Promise<DriftPage> {
  const from =
    after === null ? sql`true` : sql`(date_trunc('milliseconds', since), id) > (${after.at}, ${after.id}::uuid)`;
  const { rows } = await sql<Row>`
    select d.*, coalesce(l.checkpoint -> 'lead', l.state) as state, l.differs, l.failure_code,
      coalesce((select jsonb_agg(m.event order by m.id) from relay.mailbox m where m.lead_id = d.id and m.state = 'waiting'), '[]')
        || coalesce((select jsonb_agg(h.event) from relay.held_repair h where h.lead_id = d.id), '[]') as events,
      (select count(*)::int from relay.mailbox m where m.lead_id = d.id and m.state = 'waiting') as waiting
    from (select *, count(*) over () as count, extract(epoch from now() - min(since) over ())::float8 as oldest
      from ${drifting} f) d join relay.lead l on l.id = d.id
    where ${from} order by date_trunc('milliseconds', since), d.id limit ${limit + 1}`.execute(db);
  const [first] = rows;
  const page = toPage(rows, limit, (row) => ({ at: row.since, id: row.id }));
  return {
    items: page.items.map((row) => toDriftingLead(row, rules)),
    nextCursor: page.nextCursor,
    count: Number(first?.count ?? 0),
    oldestSeconds: first?.oldest ?? null,
  };
}

function toDriftingLead(row: Row, rules: PipelineRules): DriftingLead {
  const before = { ...newLead, ...row.state };
  // As it will be seen when what waits is worked on.
  const state = row.events.reduce((lead, event) => showing(foldEvent(lead, event, rules), event), before);
  const known = row.differs ?? [];
  const heard = row.events.length === 0 ? [] : changesBetween(before, state, known);
  return {
    leadId: row.id,
    since: row.since.toISOString(),
    cause: causeOf(row),
    code: row.failure_code,
    name: shownValue(state, "twenty", "name") || shownValue(state, "chatwoot", "name"),
    differences: [...known, ...heard].map((difference) => ({
      ...difference,
      twenty: shownValue(state, "twenty", difference.field),
      chatwoot: shownValue(state, "chatwoot", difference.field, difference.contactId),
    })),
    waiting: row.waiting,
  };
}

/** What Chatwoot tells without a time is looked up before it is believed; here it is shown as it was told. */
function showing(lead: LeadState, event: LeadEvent): LeadState {
  if (event.type !== "person.changed" && event.type !== "contact.changed") return lead;
  const side = sideOf(event);
  const state = lead[side];
  if (state.status !== "present" || state.record.id !== event.record.id) return lead;
  return { ...lead, [side]: { ...state, record: { ...state.record, values: event.record.values } } };
}

function causeOf({ failure_code, is_held, differs, waiting }: Row): DriftCause {
  if (failure_code === "PAUSED") return "paused";
  if (failure_code !== null) return "failing";
  if (waiting > 0) return "waiting";
  return is_held && differs === null ? "held" : "refused";
}

/** Fields in which the two sides will differ once what waits is heard, and that are not known to. */
function changesBetween(before: LeadState, after: LeadState, known: readonly Difference[]): readonly Difference[] {
  const { twenty, chatwoot } = after;
  if (twenty.status !== "present" || chatwoot.status !== "present") return [];
  const fields = new Set([...Object.keys(twenty.record.values), ...Object.keys(chatwoot.record.values)]);
  return [...fields].flatMap((field): readonly Difference[] => {
    const [left, right] = [twenty.record.values[field] ?? "", chatwoot.record.values[field] ?? ""];
    if (left === right || known.some((one) => one.field === field)) return [];
    const isTwentys = shownValue(before, "twenty", field) !== left;
    const isChatwoots = shownValue(before, "chatwoot", field) !== right;
    return isTwentys || isChatwoots ? [{ field, to: isTwentys ? "chatwoot" : "twenty" }] : [];
  });
}

function shownValue(lead: LeadState, side: Side, field: string, contactId?: string): string | null {
  const sibling = contactId && lead.siblings?.find(({ chatwoot }) => chatwoot.record.id === contactId);
  const state = side === "chatwoot" && sibling ? sibling.chatwoot : lead[side];
  return state.status === "present" ? (state.record.values[field] ?? "") : null;
}
