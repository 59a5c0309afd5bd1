import { type CallOptions, paginate } from "@tpc/client-core";
import * as v from "valibot";
import { unwrap } from "../answers/unwrap.ts";
import { type ClientContext, vendor } from "../client-context.ts";
import type { RecordInput, TwentyRecord } from "../records/twenty-record.ts";
import { capitalize, type ObjectNames } from "./object-names.ts";
import type { FindQuery, FoundPage, RecordResource } from "./record-resource.ts";

const pageSchema = v.looseObject({
  pageInfo: v.looseObject({
    hasNextPage: v.boolean(),
    startCursor: v.nullish(v.string()),
    endCursor: v.nullish(v.string()),
  }),
});
const identitySchema = v.looseObject({ id: v.string(), deletedAt: v.nullish(v.string()) });
const upsertedSchema = v.array(
  v.looseObject({ id: v.string(), createdAt: v.nullish(v.string()), updatedAt: v.nullish(v.string()) }),
);

/** Builds the calls of one kind of record from its names and its schema. */
export function createRecordResource<T extends TwentyRecord, Input extends RecordInput>(
  { rest, graphql }: ClientContext,
  { singular, plural }: ObjectNames,
  schema: v.GenericSchema<unknown, T>,
): RecordResource<T, Input> {
  const Singular = capitalize(singular);
  const Plural = capitalize(plural);
  const all = `/rest/${plural}` as const;
  const one = `/rest/${plural}/{id}` as const;
  const manySchema = v.array(schema);
  const duplicatesSchema = v.array(v.looseObject({ [`${singular}Duplicates`]: manySchema }));
  const readOne = (key: string) => (body: unknown) => v.parse(schema, unwrap(body, key));
  const readIdentity = (key: string) => (body: unknown) => v.parse(identitySchema, unwrap(body, key));

  const find = ({ filter, limit, after, orderBy, depth }: FindQuery = {}, options?: CallOptions) =>
    rest(
      { method: "get", path: all, query: { filter, limit, starting_after: after, order_by: orderBy, depth } },
      (body): FoundPage<T> => ({
        items: v.parse(manySchema, unwrap(body, plural)),
        pageInfo: v.parse(pageSchema, body).pageInfo,
      }),
      options,
    );

  const mark = (verb: "delete" | "restore") => (id: string, options?: CallOptions) => {
    const name = `${verb}${Singular}`;
    const query = `mutation($id:UUID!){${name}(id:$id){id deletedAt}}`;
    return graphql({ endpoint: "/graphql", query, variables: { id } }, readIdentity(name), options);
  };

  return {
    get: (id, { depth, ...options } = {}) =>
      rest({ method: "get", path: one, id, query: { depth } }, readOne(singular), options),
    find,
    list({ filter, pageSize = 60, depth } = {}, options) {
      const fetchPage = async (cursor: string | number | undefined) => {
        const after = cursor === undefined ? undefined : String(cursor);
        const { items, pageInfo } = await find({ filter, limit: pageSize, after, depth }, options);
        return { items, next: pageInfo.hasNextPage ? (pageInfo.endCursor ?? undefined) : undefined };
      };
      return paginate(fetchPage, { vendor, path: all, keyOf: ({ id }) => id });
    },
    create: (input, options) => rest({ method: "post", path: all, body: input }, readOne(`create${Singular}`), options),
    createMany(inputs, options) {
      const path = `/rest/batch/${plural}` as const;
      const read = (body: unknown) => v.parse(manySchema, unwrap(body, `create${Plural}`));
      return rest({ method: "post", path, body: inputs }, read, options);
    },
    upsertMany(inputs, options) {
      const name = `create${Plural}`;
      const query = `mutation($d:[${Singular}CreateInput!]!){${name}(data:$d,upsert:true){id createdAt updatedAt}}`;
      const read = (data: unknown) => v.parse(upsertedSchema, unwrap(data, name));
      return graphql({ endpoint: "/graphql", query, variables: { d: inputs } }, read, options);
    },
    update: (id, input, options) =>
      rest({ method: "patch", path: one, id, body: input }, readOne(`update${Singular}`), options),
    softDelete: mark("delete"),
    restore: mark("restore"),
    destroy: (id, options) => rest({ method: "delete", path: one, id }, readIdentity(`delete${Singular}`), options),
    findDuplicates(of, options) {
      const path = `/rest/${plural}/duplicates` as const;
      const read = (body: unknown) =>
        v.parse(duplicatesSchema, unwrap(body)).map((group) => group[`${singular}Duplicates`] ?? []);
      return rest({ method: "post", path, body: of }, read, options);
    },
  };
}
