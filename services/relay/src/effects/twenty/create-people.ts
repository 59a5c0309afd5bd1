import { isApiError } from "@tpc/client-core";
import type { Person, PersonInput, TwentyClient } from "@tpc/twenty-client";
import { z } from "zod";
import type { CallForms } from "./batch-calls.ts";
import { findByIds, inOrder } from "./find-by-ids.ts";

export type PersonToCreate = PersonInput & { readonly id: string };

/**
 * All or none, and a refusal does not say for whose sake: whoever was made by an earlier try, or has an address that is taken,
 * is found in one look. The first are given, the second ask alone and hear why, the others are made together.
 */
export function creationsOfPeople(client: TwentyClient): CallForms<PersonToCreate, Person> {
  const { people } = client;
  return {
    alone: (input) => people.create(input),
    async together(inputs) {
      try {
        return inOrder(inputs, await people.createMany(inputs));
      } catch (error) {
        if (!isApiError(error) || error.code !== "DUPLICATE") throw error;
        const holders = await findHolders(client, inputs);
        const made = inputs.filter(({ id }) => holders.some((holder) => holder.id === id));
        const taken = new Set(holders.map(({ emails }) => emails?.primaryEmail ?? ""));
        const free = inputs.filter((input) => !made.includes(input) && !taken.has(emailOf(input)));
        // Nobody is at fault that can be seen: by halves it shows.
        if (free.length === inputs.length) throw error;
        const earlier = made.length === 0 ? [] : await findByIds(people, made);
        const others = free.length === 0 ? [] : await people.createMany(free);
        return inOrder(inputs, [...earlier.filter((person) => person !== undefined), ...others]);
      }
    },
  };
}

const emailOf = ({ emails }: PersonInput): string => emails?.primaryEmail || "none";

const query = "query($f:PersonFilterInput){people(filter:$f,first:120){edges{node{id emails{primaryEmail}}}}}";
const holderSchema = z.looseObject({
  id: z.string(),
  emails: z.looseObject({ primaryEmail: z.string().nullish() }).nullish(),
});
const foundSchema = z.looseObject({
  people: z.looseObject({ edges: z.array(z.looseObject({ node: holderSchema })) }),
});

/** Who holds one of the ids or addresses. By GraphQL, which sees the bin when it is asked for it: 2.x keeps an address there. */
async function findHolders(client: TwentyClient, inputs: readonly PersonToCreate[]) {
  const id = { in: inputs.map((input) => input.id) };
  const primaryEmail = { in: inputs.map(emailOf) };
  const anywhere = [{ deletedAt: { is: "NULL" } }, { deletedAt: { is: "NOT_NULL" } }];
  const f = { and: [{ or: [{ id }, { emails: { primaryEmail } }] }, { or: anywhere }] };
  const found = foundSchema.safeParse(await client.graphql(query, { f }));
  return found.success ? found.data.people.edges.map(({ node }) => node) : [];
}
