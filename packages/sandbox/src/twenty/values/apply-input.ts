import type { ObjectDefinition } from "../fields/field-definition.ts";
import type { ObjectCatalog } from "../fields/object-catalog.ts";
import type { TwentyRecord } from "../records/record.ts";
import { foreignKeyError, unknownFieldError } from "../records/record-errors.ts";
import { invalid } from "../twenty-error.ts";
import type { TwentyVersion } from "../twenty-version.ts";
import { isUuid, writeField } from "./write-field.ts";

export interface InputContext {
  catalog: ObjectCatalog;
  version: TwentyVersion;
  exists(object: ObjectDefinition, id: string): boolean;
}

/** The record with this input written over it; refuses unknown fields, bad values and relations to nothing. */
export function applyInput(
  object: ObjectDefinition,
  current: TwentyRecord,
  input: Record<string, unknown>,
  context: InputContext,
): TwentyRecord {
  const columns = context.catalog.columnsOf(object);
  const next: TwentyRecord = { ...current };
  for (const [name, value] of Object.entries(input)) {
    const column = columns.get(name);
    if (column === undefined) throw unknownFieldError(object, name, context.version);
    if (!column.isJoinColumn) {
      const { version } = context;
      next[name] = writeField(column.field, current[name], value, { version, objectName: object.nameSingular });
      continue;
    }
    if (value !== null && !isUuid(value)) throw invalid(`invalid input syntax for type uuid: "${String(value)}"`);
    const target = context.catalog.bySingular(column.field.relation?.target ?? "");
    if (value !== null && (target === undefined || !context.exists(target, value))) {
      throw foreignKeyError(object, column.field);
    }
    next[name] = value;
  }
  return next;
}
