import { randomUUID } from "node:crypto";
import { defineField } from "../fields/define-field.ts";
import { emptyValueOf } from "../fields/empty-value.ts";
import type { FieldDefinition, FieldType, SelectOption } from "../fields/field-definition.ts";
import { invalid, TwentyError } from "../twenty-error.ts";
import type { TwentyWorld } from "../twenty-world.ts";
import { asObject, asText } from "../values/read-input.ts";

const creatable: readonly FieldType[] = ["TEXT", "SELECT", "BOOLEAN", "NUMBER", "DATE", "DATE_TIME"];
const standardChanges = ["isActive", "isLabelSyncedWithName", "label", "icon", "description", "defaultValue"];
const nullField = () => invalid("Cannot return null for non-nullable field Field.id.");

/** Adds a custom field; existing records get its default. `isUnique` is ignored, as on 0.55. */
export function createField(world: TwentyWorld, input: Record<string, unknown>): FieldDefinition {
  const object = world.catalog.byId(asText(input.objectMetadataId));
  if (object === undefined) throw invalid("Object metadata does not exist");
  const name = asText(input.name);
  const type = creatable.find((candidate) => candidate === input.type);
  if (!/^[a-z][a-zA-Z0-9]*$/.test(name)) throw invalid(`Name should be in camelCase: ${name}`);
  if (type === undefined) throw invalid(`Field type ${asText(input.type)} is not supported here`);
  if (world.catalog.columnsOf(object).has(name) || object.fields.some((field) => field.name === name)) {
    throw invalid(`Name '${name}' is not available, check that it is not duplicating another field's name.`);
  }
  const sketch = {
    name,
    type,
    label: asText(input.label),
    icon: asText(input.icon),
    isCustom: true,
    ...(input.defaultValue === undefined ? {} : { defaultValue: input.defaultValue }),
    ...(type === "SELECT" ? { options: readOptions(input.options, []) } : {}),
  };
  const field = { ...defineField(object.nameSingular, sketch, nowOf(world)), id: randomUUID() };
  object.fields.push(field);
  world.catalog.changed();
  const table = world.store.table(object);
  for (const row of table.all())
    table.put({ ...row, record: { ...row.record, [name]: emptyValueOf(field, world.version) } });
  return field;
}

export function updateField(world: TwentyWorld, id: string, changes: Record<string, unknown>): FieldDefinition {
  const { field } = foundField(world, id);
  if (!field.isCustom) {
    const refused = Object.keys(changes).filter((name) => ![...standardChanges, "options", "settings"].includes(name));
    if (refused.length > 0) {
      throw invalid(
        "Only isActive, isLabelSyncedWithName, label, icon, description and defaultValue fields can be updated " +
          `for standard fields. Invalid fields: ${refused.join(", ")}`,
      );
    }
  }
  if ("options" in changes) field.options = readOptions(changes.options, field.options ?? []);
  if ("isActive" in changes) field.isActive = changes.isActive === true;
  if ("label" in changes) field.label = asText(changes.label);
  if ("description" in changes) field.description = asText(changes.description);
  if ("icon" in changes) field.icon = asText(changes.icon);
  if ("defaultValue" in changes) field.defaultValue = changes.defaultValue;
  field.updatedAt = nowOf(world);
  world.catalog.changed();
  return field;
}

/** A field has to be made inactive first. */
export function deleteField(world: TwentyWorld, id: string): FieldDefinition {
  const { object, field } = foundField(world, id);
  if (!field.isCustom) throw invalid("Standard fields cannot be deleted");
  if (field.isActive) throw invalid("Active fields cannot be deleted");
  object.fields.splice(object.fields.indexOf(field), 1);
  world.catalog.changed();
  const table = world.store.table(object);
  for (const row of table.all()) {
    const { [field.name]: _dropped, ...record } = row.record;
    table.put({
      ...row,
      record: {
        ...record,
        id: row.record.id,
        createdAt: row.record.createdAt,
        updatedAt: row.record.updatedAt,
        deletedAt: row.record.deletedAt,
      },
    });
  }
  return field;
}

export function foundField(world: TwentyWorld, id: string) {
  const found = world.catalog.findField(id);
  if (found === undefined) throw new TwentyError("invalid", "Field does not exist");
  return found;
}

/** The list replaces the old one; a bad or doubled value gives Twenty's misleading error. */
function readOptions(value: unknown, current: readonly SelectOption[]): SelectOption[] {
  if (!Array.isArray(value)) throw nullField();
  const options = value.map((entry, index) => {
    const option = asObject(entry);
    const known = current.find((candidate) => candidate.id === option.id);
    return {
      id: known?.id ?? (typeof option.id === "string" ? option.id : randomUUID()),
      color: asText(option.color),
      label: asText(option.label),
      value: asText(option.value),
      position: typeof option.position === "number" ? option.position : index,
    };
  });
  const values = new Set(options.map((option) => option.value));
  if (values.size !== options.length || options.some((option) => !/^[A-Z][A-Z0-9_]*$/.test(option.value))) {
    throw nullField();
  }
  return options;
}

function nowOf(world: TwentyWorld): string {
  return new Date(world.clock()).toISOString();
}
