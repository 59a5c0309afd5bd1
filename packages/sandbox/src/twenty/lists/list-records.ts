import type { TwentyRecord } from "../records/record.ts";
import type { RecordTable, Row } from "../records/record-table.ts";
import { invalid } from "../twenty-error.ts";
import type { TwentyVersion } from "../twenty-version.ts";
import { asObject } from "../values/read-input.ts";
import { compileFilter } from "./compile-filter.ts";
import { filterOperators, newerFilterOperators, type RecordFilter } from "./record-filter.ts";
import { compareByTerms, type OrderTerm, orderValueOf } from "./record-order.ts";

export interface ListRequest {
  filter: RecordFilter;
  order: OrderTerm[];
  /** 0 gives everything. */
  limit: number;
  startingAfter?: string;
  endingBefore?: string;
  includeDeleted?: boolean;
}

export interface RecordPage {
  records: TwentyRecord[];
  cursors: string[];
  hasNextPage: boolean;
  hasPreviousPage: boolean;
  /** On 0.55 only the rows after the cursor are counted. */
  totalCount: number;
}

export function listRecords(table: RecordTable, request: ListRequest, version: TwentyVersion): RecordPage {
  const terms = [...request.order, { path: ["id"], isDescending: false, nullsFirst: true }];
  const operators = version === "0.55" ? filterOperators : newerFilterOperators;
  const keyOf = (row: Row) => terms.map((term) => orderValueOf(row, term.path));
  const matching = candidates(table, request.filter)
    .filter((row) => request.includeDeleted === true || row.record.deletedAt === null)
    .filter(compileFilter(request.filter, operators))
    .map((row) => ({ row, key: keyOf(row) }))
    .sort((left, right) => compareByTerms(terms, left.key, right.key));
  const cursor = request.startingAfter ?? request.endingBefore;
  const isBackwards = request.startingAfter === undefined && request.endingBefore !== undefined;
  const position = cursor === undefined ? undefined : readCursor(cursor, terms);
  const beyond =
    position === undefined
      ? matching
      : matching.filter(({ key }) =>
          isBackwards ? compareByTerms(terms, key, position) < 0 : compareByTerms(terms, key, position) > 0,
        );
  const limit = request.limit === 0 ? beyond.length : request.limit;
  const page = isBackwards ? beyond.slice(Math.max(0, beyond.length - limit)) : beyond.slice(0, limit);
  const hasMore = beyond.length > page.length;
  return {
    records: page.map(({ row }) => row.record),
    cursors: page.map(({ row }) => writeCursor(row, terms)),
    hasNextPage: isBackwards ? matching.length > beyond.length : hasMore,
    hasPreviousPage: isBackwards ? hasMore : position !== undefined,
    totalCount: version === "0.55" ? beyond.length : matching.length,
  };
}

/** Named ids or a unique value need no scan. */
function candidates(table: RecordTable, filter: RecordFilter): Row[] {
  const { eq, in: oneOf } = asObject(filter.id);
  const ids = Array.isArray(oneOf) ? oneOf : [eq].filter((id) => typeof id === "string");
  if (ids.length > 0) return [...new Set(ids)].map((id) => table.get(String(id))).filter((row) => row !== undefined);
  for (const { path } of table.object.uniques) {
    const value = asObject(asObject(filter[path[0]])[path[1]]).eq;
    // The index holds living rows only, so a filter that looks at deletion scans.
    if (typeof value === "string" && value !== "" && !("deletedAt" in filter)) {
      return [table.findUnique(path, value)].filter((row) => row !== undefined);
    }
  }
  return [...table.all()];
}

function writeCursor(row: Row, terms: readonly OrderTerm[]): string {
  const shown: Record<string, unknown> = {};
  for (const { path } of terms) {
    shown[path.join(".")] = path.reduce<unknown>((value, name) => asObject(value)[name], row.record);
  }
  return Buffer.from(JSON.stringify(shown)).toString("base64");
}

function readCursor(cursor: string, terms: readonly OrderTerm[]): unknown[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, "base64").toString());
    return terms.map(({ path }) => {
      const value = asObject(values)[path.join(".")];
      return path[0] === "createdAt" || path[0] === "updatedAt" ? Date.parse(String(value)) * 1000 : value;
    });
  } catch {
    throw invalid(`Invalid cursor: ${cursor}`);
  }
}
