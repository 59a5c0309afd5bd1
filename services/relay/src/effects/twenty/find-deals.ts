import type { TwentyClient } from "@tpc/twenty-client";
import { z } from "zod";
import type { OpportunityLike } from "../../sources/twenty-deal.ts";
import type { CallForms } from "./batch-calls.ts";

export interface DealsFound {
  readonly deals: readonly OpportunityLike[];
}

/** More deals than that are more than these people should have: each is asked for alone. */
const mostPages = 4;
const fields = "id name stage pointOfContactId createdAt updatedAt deletedAt";
const query = `query($f:OpportunityFilterInput,$a:String){opportunities(filter:$f,first:60,after:$a){edges{node{${fields}}} pageInfo{hasNextPage endCursor}}}`;
const pageSchema = z.looseObject({
  opportunities: z.looseObject({
    edges: z.array(z.looseObject({ node: z.looseObject({ id: z.string(), pointOfContactId: z.string().nullish() }) })),
    pageInfo: z.looseObject({ hasNextPage: z.boolean(), endCursor: z.string().nullish() }),
  }),
});

/** The deals of people, by the people's ids. By GraphQL: REST on 0.55 refuses filters on foreign keys. */
export function searchesForDeals(client: TwentyClient): CallForms<{ readonly id: string }, DealsFound> {
  return {
    alone: async ({ id }) => ({ deals: await client.opportunities.ofPerson(id) }),
    async together(people) {
      const ids = [...new Set(people.map(({ id }) => id))];
      const found: z.output<typeof pageSchema>["opportunities"]["edges"][number]["node"][] = [];
      let after: string | null = null;
      for (let page = 0; page < mostPages; page += 1) {
        const variables = { f: { pointOfContactId: { in: ids } }, a: after };
        const { opportunities } = pageSchema.parse(await client.graphql(query, variables));
        found.push(...opportunities.edges.map(({ node }) => node));
        after = opportunities.pageInfo.endCursor ?? null;
        if (opportunities.pageInfo.hasNextPage && after !== null) continue;
        const deals = Map.groupBy(found, ({ pointOfContactId }) => pointOfContactId);
        return people.map(({ id }) => ({ deals: (deals.get(id) ?? []) as readonly OpportunityLike[] }));
      }
      return people.map(() => undefined);
    },
  };
}
