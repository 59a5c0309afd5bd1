import { type LeadState, newLead, type PipelineRules } from "@tpc/sync-core";
import type { Database } from "../database/database.ts";
import type { PageCursor } from "../database/page-cursor.ts";
import type { FieldShown, LeadStory } from "./lead-story.ts";
import { listConflicts } from "./list-conflicts.ts";
import { listDuplicates } from "./list-duplicates.ts";
import { readKnownLeads } from "./read-known-leads.ts";
import { readTimeline } from "./read-timeline.ts";
import { recordsOfLead } from "./records-of-lead.ts";

const mostFindings = { limit: 50, after: null };

/** @returns `null` when there is no such lead */
export async function readLeadStory(
  db: Database,
  leadId: string,
  rules: PipelineRules,
  page: { readonly limit: number; readonly after: PageCursor | null },
): Promise<LeadStory | null> {
  const found = await readLeadFacts(db, leadId);
  return found === null ? null : { ...found.facts, ...(await readTimeline(db, leadId, rules, page)) };
}

/** What is known of a lead, without what happened to it. */
export type LeadFacts = Omit<LeadStory, "timeline" | "nextCursor">;

/** @returns `null` when there is no such lead */
export async function readLeadFacts(
  db: Database,
  leadId: string,
): Promise<{ readonly facts: LeadFacts; readonly state: LeadState } | null> {
  const row = await db
    .selectFrom("lead")
    .select(["created_at", "updated_at", "erasing_since", "tries", "failing_since", "failure_code"])
    .select(["failing_vendor", "next_try_at"])
    .where("id", "=", leadId)
    .executeTakeFirst();
  const known = (await readKnownLeads(db, [leadId])).get(leadId);
  if (row === undefined || known === undefined) return null;
  const { keys } = known;
  const state = { ...newLead, ...known.state };
  const { deals, conversations, bookings } = state.pipeline;
  const { waiting } = await db
    .selectFrom("mailbox")
    .select(({ fn }) => fn.countAll().as("waiting"))
    .where("lead_id", "=", leadId)
    .where("state", "=", "waiting")
    .executeTakeFirstOrThrow();
  const records = recordsOfLead(state, keys);
  const facts: LeadFacts = {
    id: leadId,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    isBeingErased: row.erasing_since !== null,
    keys,
    records,
    fields: fieldsOf(state.base, records),
    deals: deals.map(({ id, sightings, deletedAt }) => {
      const isGone = deletedAt !== null && !sightings.some(({ at }) => at > deletedAt);
      return { id, stage: sightings.at(-1)?.stage ?? null, isGone };
    }),
    conversations: conversations.map(({ id, statuses }) => ({ id, status: statuses.at(-1)?.status ?? null })),
    bookings: bookings.map(({ uid, type, meeting }) => ({ uid, type, startsAt: meeting?.startsAt ?? null })),
    waiting: Number(waiting),
    failing:
      row.failure_code === null
        ? null
        : {
            code: row.failure_code,
            vendor: row.failing_vendor,
            since: row.failing_since?.toISOString() ?? null,
            tries: row.tries,
            nextTryAt: row.next_try_at?.toISOString() ?? null,
          },
    setAside: (state.setAside ?? []).map(({ step, code }) => ({ step, code })),
    duplicates: (await listDuplicates(db, { leadId }, mostFindings)).items,
    conflicts: (await listConflicts(db, { leadId }, mostFindings)).items,
  };
  return { facts, state };
}

function fieldsOf(base: LeadBase, records: ReturnType<typeof recordsOfLead>): readonly FieldShown[] {
  const on = (side: string) => records.find((one) => one.side === side)?.record?.values;
  const [twenty, chatwoot] = [on("twenty"), on("chatwoot")];
  const names = new Set([...Object.keys(twenty ?? {}), ...Object.keys(chatwoot ?? {}), ...Object.keys(base)]);
  return [...names].map((field) => ({
    field,
    twenty: twenty?.[field] ?? null,
    chatwoot: chatwoot?.[field] ?? null,
    base: base[field] ?? null,
  }));
}

type LeadBase = Readonly<Record<string, { readonly twenty: string; readonly chatwoot: string }>>;
