import type { LeadEvent } from "@tpc/sync-core";
import { type FindQuery, type FoundPage, filter, type TwentyClient } from "@tpc/twenty-client";
import { toDealHeard } from "../../sources/twenty-deal.ts";
import { type PersonMapping, toPersonRecord } from "../../sources/twenty-person.ts";
import { background, type ReadChanges, type SweepWindow } from "./read-changes.ts";

const pageSize = 60;

type Find<Row> = (query: FindQuery, options: typeof background) => PromiseLike<FoundPage<Row>>;

/** People and opportunities by their time of change, in the order of their ids: that order does not move meanwhile. */
export function createTwentyChanges(
  twenty: TwentyClient,
  personMapping: () => Promise<PersonMapping>,
): Readonly<Record<"people" | "opportunities", ReadChanges>> {
  return {
    async *people(window) {
      const mapping = await personMapping();
      yield* changedSince(twenty.people.find, window, (person) => {
        const record = toPersonRecord(person, mapping);
        return { type: "person.changed", occurredAt: record.version ?? window.since.toISOString(), record };
      });
    },
    opportunities: (window) => changedSince(twenty.opportunities.find, window, (record) => toDealHeard(record)),
  };
}

async function* changedSince<Row>(
  find: Find<Row>,
  { since, cursor }: SweepWindow,
  toEvent: (row: Row) => LeadEvent | null,
) {
  let after = cursor ?? undefined;
  for (;;) {
    const query = { filter: filter.gte("updatedAt", since.toISOString()), limit: pageSize, ...(after && { after }) };
    const { items, pageInfo } = await find(query, background);
    after = pageInfo.endCursor ?? undefined;
    yield { events: items.flatMap((row) => toEvent(row) ?? []), cursor: after ?? null };
    if (!pageInfo.hasNextPage || after === undefined) return;
  }
}
