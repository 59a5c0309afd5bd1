import type { LeadEvent, LeadRecord, PipelineEvent } from "@tpc/sync-core";
import type { Row, World } from "./world.ts";

const email = "lia@example.com";

/** @param version - Chatwoot's API tells none */
export function recordOf(row: Row, version: string | null): LeadRecord {
  return {
    id: row.id,
    values: { name: "Lia", email, city: row.city },
    keys: [`email:${email}`],
    version,
    otherId: row.otherId,
    readOnly: [],
    notALead: null,
    rest: null,
  };
}

export const livePerson = ({ people }: World): Row | undefined =>
  people.findLast(({ deletedAt }) => deletedAt === null);

export const personChanged = (row: Row): LeadEvent => ({
  type: "person.changed",
  occurredAt: row.version,
  record: recordOf(row, row.version),
});

export const personDeleted = (row: Row): LeadEvent => ({
  type: "person.deleted",
  occurredAt: row.deletedAt ?? row.version,
  record: recordOf(row, row.version),
});

export const contactChanged = (row: Row, version: string | null = row.version): LeadEvent => ({
  type: "contact.changed",
  occurredAt: version,
  record: recordOf(row, version),
});

export const heard = (event: PipelineEvent): LeadEvent => ({
  type: "pipeline",
  event,
  keys: [],
  record: null,
  token: null,
  makesLead: true,
});
