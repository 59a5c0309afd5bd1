import { isDeepStrictEqual } from "node:util";
import type { ObjectDefinition } from "../fields/field-definition.ts";
import { capitalize } from "../fields/standard-objects.ts";
import type { TwentyWorld } from "../twenty-world.ts";
import { asObject, asText } from "../values/read-input.ts";
import type { Author, TwentyRecord } from "./record.ts";

/** Updates the record with this id or unique value, else creates it. */
export function upsertRecords(
  world: TwentyWorld,
  object: ObjectDefinition,
  inputs: readonly Record<string, unknown>[],
  author: Author,
): TwentyRecord[] {
  const table = world.store.table(object);
  return inputs.flatMap((input) => {
    const byId = typeof input.id === "string" ? table.get(input.id)?.record.id : undefined;
    const byValue = object.uniques
      .map(({ path }) => table.findUnique(path, asText(asObject(input[path[0]])[path[1]]).toLowerCase()))
      .find((row) => row !== undefined);
    const id = byId ?? byValue?.record.id;
    if (id === undefined) return world.store.create(object, [input], author);
    const { id: _id, ...changes } = input;
    return [world.store.update(object, id, changes, author, flattenedNames)];
  });
}

/** An upsert names columns, not fields: `nameFirstName`, `emailsPrimaryEmail`. */
function flattenedNames(input: Record<string, unknown>): string[] {
  return Object.entries(input).flatMap(([name, value]) =>
    isDeepStrictEqual(asObject(value), {}) ? [name] : Object.keys(asObject(value)).map((sub) => name + capitalize(sub)),
  );
}
