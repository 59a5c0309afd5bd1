import { type DealSeen, isStage, type PipelineHeard, recordKey } from "@tpc/sync-core";
import { isoInstant } from "./iso-instant.ts";

/** A Twenty opportunity as REST, GraphQL and webhooks give it. */
export interface OpportunityLike {
  readonly id: string;
  readonly name?: string | null | undefined;
  readonly stage?: string | null | undefined;
  readonly createdAt?: string | null | undefined;
  readonly updatedAt?: string | null | undefined;
  readonly deletedAt?: string | null | undefined;
}

/**
 * Reads an opportunity in our words.
 *
 * @param goneAt - when it was deleted, if the event says so (2.x sends the row as it was before)
 * @returns `null` for a stage that is not ours
 */
export function toDealSeen(record: OpportunityLike, goneAt?: string): DealSeen | null {
  const stage = record.stage ?? "";
  const at = isoInstant(goneAt ?? record.updatedAt ?? record.createdAt);
  if (!isStage(stage) || at === null) return null;
  const isDeleted = goneAt !== undefined || Boolean(record.deletedAt);
  const name = typeof record.name === "string" ? { name: record.name } : {};
  return {
    type: "deal.seen",
    at,
    id: record.id,
    createdAt: isoInstant(record.createdAt) ?? at,
    stage,
    isDeleted,
    ...name,
  };
}

/**
 * Addresses a deal to its person's lead.
 * @returns `null` for a deal without a person, or at a stage that is not ours
 */
export function toDealHeard(
  record: OpportunityLike & { readonly pointOfContactId?: string | null | undefined },
  goneAt?: string,
): PipelineHeard | null {
  const event = toDealSeen(record, goneAt);
  if (event === null || !record.pointOfContactId) return null;
  const keys = [recordKey("twenty", record.pointOfContactId)];
  return { type: "pipeline", event, keys, record: null, token: null, makesLead: false };
}
