import type { ObjectDefinition } from "../fields/field-definition.ts";
import { type ListRequest, listRecords, type RecordPage } from "../lists/list-records.ts";
import { parseRestFilter } from "../lists/parse-rest-filter.ts";
import { parseRestOrder } from "../lists/record-order.ts";
import { invalid } from "../twenty-error.ts";
import type { TwentyWorld } from "../twenty-world.ts";

type Query = Record<string, unknown>;

/** `depth`: 0, 1 or 2 on 0.55, 0 or 1 on 2.x. */
export function readDepth(query: Query, world: TwentyWorld): number {
  const text = textOf(query.depth) ?? "0";
  const allowed = world.version === "0.55" ? ["0", "1", "2"] : ["0", "1"];
  if (!allowed.includes(text)) {
    throw invalid(`'depth=${text}' parameter invalid. Allowed values are ${allowed.join(", ")}`);
  }
  return Number(text);
}

export function readPage(query: Query, object: ObjectDefinition, world: TwentyWorld): RecordPage {
  const columns = world.catalog.columnsOf(object);
  const filter = textOf(query.filter) ?? "";
  const startingAfter = textOf(query.starting_after);
  const endingBefore = textOf(query.ending_before);
  const request: ListRequest = {
    filter: filter === "" ? {} : parseRestFilter(filter, { object, ...world }),
    order: parseRestOrder(textOf(query.order_by) ?? "", (name) => columns.has(name), world.version),
    // A filter that looks at deletion finds what is in the bin (2.21.0).
    includeDeleted: world.version !== "0.55" && filter.includes("deletedAt["),
    limit: readLimit(textOf(query.limit), world),
    ...(startingAfter === undefined ? {} : { startingAfter }),
    ...(endingBefore === undefined ? {} : { endingBefore }),
  };
  return listRecords(world.store.table(object), request, world.version);
}

/** @param tellsPrevious - 0.55 only where a page was asked backwards, 2.x always */
export function pageInfoOf(page: RecordPage, tellsPrevious = false): Record<string, unknown> {
  return {
    hasNextPage: page.hasNextPage,
    ...(tellsPrevious ? { hasPreviousPage: page.hasPreviousPage } : {}),
    startCursor: page.cursors[0] ?? null,
    endCursor: page.cursors.at(-1) ?? null,
  };
}

/** Default 60. 0.55 has no maximum and takes 0 for everything; 2.x silently cuts at 200. */
function readLimit(text: string | undefined, world: TwentyWorld): number {
  if (text === undefined) return 60;
  if (!/^-?\d+$/.test(text))
    throw invalid(`limit '${text}' is invalid. Should be an integer${world.version === "0.55" ? "." : ""}`);
  return world.version === "0.55" ? Number(text) : Math.min(Math.max(Number(text), 1), 200);
}

function textOf(value: unknown): string | undefined {
  const one = Array.isArray(value) ? value[0] : value;
  return typeof one === "string" ? one : undefined;
}
