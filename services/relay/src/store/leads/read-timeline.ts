import type { LeadEvent, LeadState, PipelineRules, Step } from "@tpc/sync-core";
import { sql } from "kysely";
import type { Database } from "../database/database.ts";
import { type PageCursor, toPage } from "../database/page-cursor.ts";
import type { Happening } from "./lead-story.ts";
import { tellEvent, withoutRepeats } from "./tell-event.ts";
import { occasionOfKey, tellSteps } from "./tell-steps.ts";

type Page = { readonly limit: number; readonly after: PageCursor | null };

/** A happening, and what its values are compared with. */
interface Placed extends Happening {
  readonly event?: Partial<LeadEvent>;
}

const bare = {
  from: null,
  state: null,
  rule: null,
  reason: null,
  code: null,
  deliveryId: null,
  causes: [],
  changes: [],
  steps: [],
} as const;

/** The newest things that happened to a lead, or those before the cursor; oldest first. */
export async function readTimeline(
  db: Database,
  leadId: string,
  rules: PipelineRules,
  { limit, after }: Page,
): Promise<{ readonly timeline: readonly Happening[]; readonly nextCursor: string | null }> {
  const parts = { db, leadId, limit: limit + 1, before: after?.at ?? null };
  const all = [
    await readEvents(parts),
    await readErrors(parts),
    await readDecisions(parts, rules),
    await readEffects(parts),
    await readFindings(parts),
    await readActions(parts),
  ].flat();
  const newestFirst = all
    .filter(({ at, id }) => after === null || isBefore({ at, id }, { at: after.at.toISOString(), id: after.id }))
    .sort((left, right) => (isBefore(left, right) ? 1 : -1));
  const page = toPage(newestFirst, limit, ({ at, id }) => ({ at: new Date(at), id }));
  const known = new Map<string, string>();
  const timeline = page.items.toReversed().map(({ event, ...happening }) => {
    return event === undefined ? happening : { ...happening, changes: withoutRepeats(tellEvent(event), known) };
  });
  return { timeline, nextCursor: page.nextCursor };
}

/** What happens in the same millisecond is in the order of cause. */
const causeFirst = ["event", "error", "decision", "effect", "conflict", "duplicate", "action"];

function isBefore(
  left: { readonly at: string; readonly id: string },
  right: { readonly at: string; readonly id: string },
) {
  if (left.at !== right.at) return left.at < right.at;
  const [[leftKind = "", leftId = ""], [rightKind = "", rightId = ""]] = [left.id.split(":"), right.id.split(":")];
  if (leftKind !== rightKind) return causeFirst.indexOf(leftKind) < causeFirst.indexOf(rightKind);
  return leftId.localeCompare(rightId, "en", { numeric: true }) < 0;
}

interface Part {
  readonly db: Database;
  readonly leadId: string;
  readonly limit: number;
  /** Inclusive, to the millisecond. */
  readonly before: Date | null;
}

/** The newest rows of one kind until the cursor; those of its own millisecond all, because they are told apart afterwards. */
const newest = (at: string, { before, limit }: Part) => sql`
  and (${before}::timestamptz is null or ${sql.raw(at)} < ${before}::timestamptz + interval '1 millisecond')
  order by ${sql.raw(at)} desc limit ${limit + 100}`;

async function readEvents(part: Part): Promise<readonly Placed[]> {
  const { rows } = await sql<EventRow>`
    select id, received_at, event, state, delivery_id from relay.mailbox
    where lead_id = ${part.leadId} ${newest("received_at", part)}`.execute(part.db);
  return rows.map(({ id, received_at, event, state, delivery_id }) => {
    const { what, from } = tellEvent(event);
    const at = received_at.toISOString();
    return { ...bare, id: `event:${id}`, at, kind: "event", what, from, state, deliveryId: delivery_id, event };
  });
}

interface EventRow {
  readonly id: string;
  readonly received_at: Date;
  readonly event: Partial<LeadEvent>;
  readonly state: string;
  readonly delivery_id: string;
}

async function readErrors(part: Part): Promise<readonly Placed[]> {
  const { rows } = await sql<EventRow & ErrorRow>`
    select id, event, coalesce(dead_at, received_at) as at, error_code, failed_steps, vendor_said, state
    from relay.mailbox where lead_id = ${part.leadId} and state in ('dead', 'discarded')
      ${newest("coalesce(dead_at, received_at)", part)}`.execute(part.db);
  return rows.map(({ id, event, at, error_code: code, failed_steps, vendor_said: reason, state }) => {
    const what = failed_steps ?? tellEvent(event).what;
    return { ...bare, id: `error:${id}`, at: at.toISOString(), kind: "error", what, code, reason, state };
  });
}

interface ErrorRow {
  readonly at: Date;
  readonly error_code: string | null;
  readonly failed_steps: string | null;
  readonly vendor_said: string | null;
}

async function readDecisions(part: Part, rules: PipelineRules): Promise<readonly Placed[]> {
  const { rows } = await sql<{
    readonly id: string;
    readonly decided_at: Date;
    readonly reason: string;
    readonly steps: readonly Partial<Step>[];
    readonly snapshot: { readonly lead?: LeadState };
    readonly mailbox_ids: readonly string[];
  }>`select id, decided_at, reason, steps, snapshot, mailbox_ids from relay.decision
    where lead_id = ${part.leadId} ${newest("decided_at", part)}`.execute(part.db);
  return rows.map(({ id, decided_at, reason, steps, snapshot, mailbox_ids }) => ({
    ...bare,
    id: `decision:${id}`,
    at: decided_at.toISOString(),
    kind: "decision",
    what: steps.length === 0 ? "nothing" : steps.map(({ type }) => type).join(", "),
    reason,
    causes: mailbox_ids.map((event) => `event:${event}`),
    steps: tellSteps(steps, snapshot.lead ?? null, rules),
  }));
}

async function readEffects(part: Part): Promise<readonly Placed[]> {
  const { rows } = await sql<{ readonly id: string; readonly key: string; readonly begun_at: Date }>`
    select md5(key) as id, key, begun_at from relay.effect where lead_id = ${part.leadId} ${newest("begun_at", part)}`.execute(
    part.db,
  );
  return rows.map(({ id, key, begun_at }) => ({
    ...bare,
    id: `effect:${id}`,
    at: begun_at.toISOString(),
    kind: "effect",
    what: key,
    rule: occasionOfKey(key),
  }));
}

async function readFindings(part: Part): Promise<readonly Placed[]> {
  const { rows: conflicts } = await sql<ConflictRow>`
    select id, noticed_at, field, base_value, twenty_value, chatwoot_value, state, dismissed_reason
    from relay.field_conflict where lead_id = ${part.leadId} ${newest("noticed_at", part)}`.execute(part.db);
  const { rows: duplicates } = await sql<DuplicateRow>`
    select id, noticed_at, key, side, record_id, state, dismissed_reason
    from relay.possible_duplicate where lead_id = ${part.leadId} ${newest("noticed_at", part)}`.execute(part.db);
  return [
    ...conflicts.map(
      (row): Placed => ({
        ...bare,
        id: `conflict:${row.id}`,
        at: row.noticed_at.toISOString(),
        kind: "conflict",
        what: row.field,
        state: row.state,
        reason: row.dismissed_reason,
        changes: [
          { side: "twenty", field: row.field, before: row.base_value, value: row.twenty_value },
          { side: "chatwoot", field: row.field, before: row.base_value, value: row.chatwoot_value },
        ],
      }),
    ),
    ...duplicates.map(
      (row): Placed => ({
        ...bare,
        id: `duplicate:${row.id}`,
        at: row.noticed_at.toISOString(),
        kind: "duplicate",
        what: `${row.key} is also ${row.side}:${row.record_id}`,
        state: row.state,
        reason: row.dismissed_reason,
      }),
    ),
  ];
}

interface FindingRow {
  readonly id: string;
  readonly noticed_at: Date;
  readonly state: string;
  readonly dismissed_reason: string | null;
}

interface ConflictRow extends FindingRow {
  readonly field: string;
  readonly base_value: string;
  readonly twenty_value: string;
  readonly chatwoot_value: string;
}

interface DuplicateRow extends FindingRow {
  readonly key: string;
  readonly side: string;
  readonly record_id: string;
}

/** What operators did with its dead letters. */
async function readActions(part: Part): Promise<readonly Placed[]> {
  const { rows } = await sql<{
    readonly id: string;
    readonly acted_at: Date;
    readonly action: string;
    readonly code: string | null;
    readonly reason: string | null;
  }>`select id, acted_at, action, code, reason from relay.letter_action
    where letter_id in (select id::text from relay.mailbox where lead_id = ${part.leadId}) ${newest("acted_at", part)}`.execute(
    part.db,
  );
  return rows.map(({ id, acted_at, action, code, reason }) => {
    return { ...bare, id: `action:${id}`, at: acted_at.toISOString(), kind: "action", what: action, code, reason };
  });
}
