import type { ObjectDefinition } from "../fields/field-definition.ts";
import { listRecords, type RecordPage } from "../lists/list-records.ts";
import { readGraphqlOrder } from "../lists/record-order.ts";
import type { TwentyRecord } from "../records/record.ts";
import { notFoundError } from "../records/record-errors.ts";
import type { TwentyWorld } from "../twenty-world.ts";
import { asObject } from "../values/read-input.ts";

export interface PageArguments {
  filter?: unknown;
  orderBy?: unknown;
  first?: number | null;
  last?: number | null;
  limit?: number | null;
  after?: string | null;
  before?: string | null;
}

export function findOne(world: TwentyWorld, object: ObjectDefinition, args: { filter?: unknown }): TwentyRecord {
  const [found] = findRecords(world, object, { ...args, first: 1 }).records;
  if (found === undefined) throw notFoundError();
  return found;
}

export function findPage(world: TwentyWorld, object: ObjectDefinition, args: PageArguments) {
  return connectionOf(findRecords(world, object, args));
}

/** The many side of a relation, all at once. */
export function pageOfRecords(records: TwentyRecord[]) {
  const cursors = records.map(({ id }) => Buffer.from(JSON.stringify({ id })).toString("base64"));
  return connectionOf({
    records,
    cursors,
    hasNextPage: false,
    hasPreviousPage: false,
    totalCount: records.length,
  });
}

/** A filter that looks at `deletedAt` also sees soft-deleted records: unlike REST, GraphQL can list them. */
export function findRecords(world: TwentyWorld, object: ObjectDefinition, args: PageArguments): RecordPage {
  const filter = asObject(args.filter);
  const request = {
    filter,
    order: readGraphqlOrder(args.orderBy),
    limit: args.first ?? args.last ?? args.limit ?? 60,
    includeDeleted: JSON.stringify(filter).includes('"deletedAt"'),
    ...(typeof args.after === "string" ? { startingAfter: args.after } : {}),
    ...(typeof args.before === "string" ? { endingBefore: args.before } : {}),
  };
  return listRecords(world.store.table(object), request, world.version);
}

function connectionOf(page: RecordPage) {
  return {
    edges: page.records.map((node, index) => ({ node, cursor: page.cursors[index] })),
    pageInfo: {
      hasNextPage: page.hasNextPage,
      hasPreviousPage: page.hasPreviousPage,
      startCursor: page.cursors[0] ?? "",
      endCursor: page.cursors.at(-1) ?? "",
    },
    totalCount: page.totalCount,
  };
}
