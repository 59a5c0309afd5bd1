import { isDeepStrictEqual } from "node:util";
import type { ObjectDefinition } from "../fields/field-definition.ts";
import { capitalize } from "../fields/standard-objects.ts";
import { invalid } from "../twenty-error.ts";
import type { TwentyWorld } from "../twenty-world.ts";
import { asObject, asText } from "../values/read-input.ts";
import type { Author, TwentyRecord } from "./record.ts";
import type { Row } from "./record-table.ts";

type Input = Record<string, unknown>;

/**
 * Updates the records with these ids or unique values, and creates what matches none. Without a position a record goes to
 * the top, also one that was there. By address on 0.55: recorded; the rest was read in the source.
 */
export function upsertRecords(
  world: TwentyWorld,
  object: ObjectDefinition,
  inputs: readonly Input[],
  author: Author,
): TwentyRecord[] {
  const { store } = world;
  const rows = inputs.map((input) => matchOf(world, object, input, inputs));
  return withPositions(world, object, inputs).flatMap((input, index) => {
    const record = rows[index]?.record;
    if (record === undefined) return store.create(object, [input], author);
    if (record.deletedAt !== null) store.restore(object, record.id, author);
    const { id: _id, ...changes } = input;
    return [store.update(object, record.id, changes, author, flattenedNames)];
  });
}

function withPositions(world: TwentyWorld, object: ObjectDefinition, inputs: readonly Input[]): readonly Input[] {
  if (!world.catalog.columnsOf(object).has("position")) return inputs;
  const positions = [...world.store.table(object).all()].map(({ record }) => Number(record.position));
  const top = Math.min(0, ...positions);
  return inputs.map((input, index) => ({ position: top - 1 - index, ...input }));
}

function matchOf(world: TwentyWorld, object: ObjectDefinition, input: Input, all: readonly Input[]): Row | undefined {
  const table = world.store.table(object);
  const byId = typeof input.id === "string" ? table.get(input.id) : undefined;
  const byValue = object.uniques.flatMap(({ path }) => {
    const value = asText(asObject(input[path[0]])[path[1]]).toLowerCase();
    if (value === "") return [];
    return [...table.all()].filter(({ record }) => asObject(record[path[0]])[path[1]] === value);
  });
  if (world.version === "0.55") {
    // Where ids are named only those records are looked at, and the first match counts: here the value's, which is the worse.
    const named = all.flatMap(({ id }) => (typeof id === "string" ? [id] : []));
    const isSeen = (row: Row) => row.record.deletedAt === null && (named.length === 0 || named.includes(row.record.id));
    return [...byValue, byId].filter((row) => row !== undefined).find(isSeen);
  }
  const matches = new Set([byId, ...byValue].filter((row) => row !== undefined));
  if (matches.size > 1) {
    throw invalid("Multiple records found with the same unique field values. Cannot determine which record to update.");
  }
  return [...matches][0];
}

/** An upsert names columns, not fields: `nameFirstName`, `emailsPrimaryEmail`. */
function flattenedNames(input: Input): string[] {
  return Object.entries(input).flatMap(([name, value]) =>
    isDeepStrictEqual(asObject(value), {}) ? [name] : Object.keys(asObject(value)).map((sub) => name + capitalize(sub)),
  );
}
