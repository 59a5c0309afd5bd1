import type { ObjectDefinition } from "../fields/field-definition.ts";
import type { ObjectCatalog } from "../fields/object-catalog.ts";
import type { TwentyRecord } from "../records/record.ts";
import type { RecordStore } from "../records/record-store.ts";

/** The record with its relations, `depth` steps deep. Objects this stand-in does not keep give an empty list. */
export function embedRelations(
  record: TwentyRecord,
  object: ObjectDefinition,
  depth: number,
  world: { catalog: ObjectCatalog; store: RecordStore },
): TwentyRecord {
  if (depth === 0) return record;
  const embedded: TwentyRecord = { ...record };
  for (const { name, relation } of object.fields) {
    if (relation === null) continue;
    const target = world.catalog.bySingular(relation.target);
    if (relation.type === "ONE_TO_MANY") {
      embedded[name] =
        target === undefined
          ? []
          : rowsPointingAt(record.id, object, target, world.store).map((found) =>
              embedRelations(found, target, depth - 1, world),
            );
      continue;
    }
    const id = record[`${name}Id`];
    const found = target && typeof id === "string" ? world.store.table(target).get(id)?.record : undefined;
    embedded[name] =
      found === undefined || target === undefined || found.deletedAt !== null
        ? null
        : embedRelations(found, target, depth - 1, world);
  }
  return embedded;
}

export function rowsPointingAt(
  id: string,
  object: ObjectDefinition,
  target: ObjectDefinition,
  store: RecordStore,
): TwentyRecord[] {
  const columns = target.fields
    .filter((field) => field.relation?.type === "MANY_TO_ONE" && field.relation.target === object.nameSingular)
    .map((field) => `${field.name}Id`);
  return [...store.table(target).all()]
    .map((row) => row.record)
    .filter((record) => record.deletedAt === null && columns.some((column) => record[column] === id));
}
