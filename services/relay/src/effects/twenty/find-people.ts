import { isApiError } from "@tpc/client-core";
import type { IdentityKey } from "@tpc/sync-core";
import { filter, type Person, type TwentyClient } from "@tpc/twenty-client";
import { z } from "zod";
import type { CallForms } from "./batch-calls.ts";
import { findByIds } from "./find-by-ids.ts";

export interface PeopleSought {
  /** The same for the same keys. */
  readonly id: string;
  readonly keys: readonly IdentityKey[];
}

export interface PeopleFound {
  /** Loosely: perhaps found for somebody else who asked at the same time. */
  readonly people: readonly Person[];
}

/** More than that match only by accident: each asks for himself. */
const mostPages = 3;
const pageSize = 60;

/**
 * Who may have one of the keys. Many ask together by GraphQL: their conditions are longer than a URL may be, which is where
 * REST wants them. New leads match nobody, so that one call is all.
 */
export function searchesForPeople(client: TwentyClient): CallForms<PeopleSought, PeopleFound> {
  let canAskTogether = true;
  return {
    async alone({ keys }) {
      // A quote in both parts is more than the server's grammar can hold.
      const conditions = keys
        .flatMap(conditionsOf)
        .filter(({ value }) => !value.startsWith("%") || !value.includes("'"));
      const parts = conditions.map(({ operator, path, value }) => filter[operator](path.join("."), value));
      return { people: (await client.people.find({ filter: filter.or(...parts) })).items };
    },
    async together(inputs) {
      const ids = canAskTogether ? await idsOf(client, inputs).catch(refused) : null;
      if (ids === "refused") canAskTogether = false;
      if (ids === null || ids === "refused") return inputs.map(() => undefined);
      const people: Person[] = [];
      for (let from = 0; from < ids.length; from += pageSize) {
        const found = await findByIds(
          client.people,
          ids.slice(from, from + pageSize).map((id) => ({ id })),
        );
        people.push(...found.filter((person) => person !== undefined));
      }
      return inputs.map(() => ({ people }));
    },
  };
}

const query =
  "query($f:PersonFilterInput,$a:String){people(filter:$f,first:60,after:$a){edges{node{id}} pageInfo{hasNextPage endCursor}}}";
const pageSchema = z.looseObject({
  people: z.looseObject({
    edges: z.array(z.looseObject({ node: z.looseObject({ id: z.string() }) })),
    pageInfo: z.looseObject({ hasNextPage: z.boolean(), endCursor: z.string().nullish() }),
  }),
});

/** @returns `null` when there are too many to be those that are sought */
async function idsOf(client: TwentyClient, inputs: readonly PeopleSought[]): Promise<readonly string[] | null> {
  const or = inputs
    .flatMap(({ keys }) => keys.flatMap(conditionsOf))
    .map(({ operator, path, value }) =>
      path.reduceRight<object>((inner, name) => ({ [name]: inner }), { [operator]: value }),
    );
  const ids: string[] = [];
  let after: string | null = null;
  for (let page = 0; page < mostPages; page += 1) {
    const { people } = pageSchema.parse(await client.graphql(query, { f: { or }, a: after }));
    ids.push(...people.edges.map(({ node }) => node.id));
    after = people.pageInfo.endCursor ?? null;
    if (!people.pageInfo.hasNextPage || after === null) return ids;
  }
  return null;
}

/** A server that has no such filter is not asked again. */
function refused(error: unknown): "refused" {
  const isRefused = error instanceof z.ZodError || (isApiError(error) && error.code === "VALIDATION_FAILED");
  if (isRefused) return "refused";
  throw error;
}

interface Condition {
  readonly path: readonly [composite: string, field: string];
  readonly operator: "eq" | "like";
  readonly value: string;
}

/** Whether anybody can be found by the key. */
export const isSearchable = (key: IdentityKey): boolean => conditionsOf(key).length > 0;

/** Loose on purpose: 0.55 stores phones as they were typed, and only patterns reach the additional ones. */
function conditionsOf(key: IdentityKey): readonly Condition[] {
  const like = (path: Condition["path"], value: string): Condition => ({ path, operator: "like", value });
  if (key.startsWith("email:")) {
    const email = key.slice("email:".length);
    const primary: Condition = { path: ["emails", "primaryEmail"], operator: "eq", value: email };
    return [primary, like(["emails", "additionalEmails"], `%${email}%`)];
  }
  if (!key.startsWith("phone:")) return [];
  const ending = key.slice(-8);
  return [
    like(["phones", "primaryPhoneNumber"], `%${ending}`),
    like(["phones", "primaryPhoneNumber"], `%${ending.slice(0, 4)}-${ending.slice(4)}`),
    like(["phones", "additionalPhones"], `%${ending}%`),
  ];
}
