import type { ApiPromise, CallOptions } from "@tpc/client-core";
import * as v from "valibot";
import { unwrap } from "../answers/unwrap.ts";
import type { ClientContext } from "../client-context.ts";
import { type Opportunity, type OpportunityInput, opportunitySchema } from "../records/opportunity.ts";
import { createRecordResource } from "./create-record-resource.ts";
import type { RecordResource } from "./record-resource.ts";

export interface Opportunities extends RecordResource<Opportunity, OpportunityInput> {
  /**
   * The person's deals that are not in the bin, at most 60, in id order, with the standard fields only.
   * By GraphQL: REST on 0.55 refuses filters on foreign keys.
   */
  ofPerson(personId: string, options?: CallOptions): ApiPromise<readonly Opportunity[]>;
  /**
   * The same change to many deals in one call, by GraphQL; gives those that were there, with the standard fields only.
   * Throws TypeError without ids.
   */
  updateMany(
    ids: readonly string[],
    input: OpportunityInput,
    options?: CallOptions,
  ): ApiPromise<readonly Opportunity[]>;
}

const fields =
  "id name stage pointOfContactId companyId closeDate createdAt updatedAt deletedAt amount{amountMicros currencyCode}";
const query = `query($f:OpportunityFilterInput){opportunities(filter:$f){totalCount edges{node{${fields}}}}}`;
const mutation = `mutation($f:OpportunityFilterInput!,$d:OpportunityUpdateInput!){updateOpportunities(filter:$f,data:$d){${fields}}}`;
const edgesSchema = v.looseObject({ edges: v.array(v.looseObject({ node: opportunitySchema })) });

export function createOpportunities(context: ClientContext): Opportunities {
  const names = { singular: "opportunity", plural: "opportunities" } as const;
  return {
    ...createRecordResource<Opportunity, OpportunityInput>(context, names, opportunitySchema),
    ofPerson(personId, options) {
      const variables = { f: { pointOfContactId: { eq: personId } } };
      const read = (data: unknown) => v.parse(edgesSchema, unwrap(data, "opportunities")).edges.map(({ node }) => node);
      return context.graphql({ endpoint: "/graphql", query, variables }, read, options);
    },
    updateMany(ids, input, options) {
      // An empty list must never reach a server that may take it for no filter.
      if (ids.length === 0) throw new TypeError("updateMany needs at least one id");
      const variables = { f: { id: { in: ids } }, d: input };
      const read = (data: unknown) => v.parse(v.array(opportunitySchema), unwrap(data, "updateOpportunities"));
      return context.graphql({ endpoint: "/graphql", query: mutation, variables }, read, options);
    },
  };
}
