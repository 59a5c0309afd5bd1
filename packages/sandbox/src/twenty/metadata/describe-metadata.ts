import type { FieldDefinition, ObjectDefinition } from "../fields/field-definition.ts";
import type { ObjectCatalog } from "../fields/object-catalog.ts";
import { stableUuid } from "../fields/stable-uuid.ts";

/** A field as the metadata API shows it. Recorded: `rest-metadata-field-get`. */
export function describeField(field: FieldDefinition, object: ObjectDefinition, catalog: ObjectCatalog) {
  return {
    id: field.id,
    type: field.type,
    name: field.name,
    isCustom: field.isCustom,
    isActive: field.isActive,
    isSystem: field.isSystem,
    isNullable: field.isNullable,
    createdAt: field.createdAt,
    updatedAt: field.updatedAt,
    defaultValue: field.defaultValue,
    options: field.options,
    relation: describeRelation(field, object, catalog),
    label: field.label,
    description: field.description,
    icon: field.icon,
  };
}

export function describeObject(object: ObjectDefinition, catalog: ObjectCatalog) {
  const identifier = object.fields.find((field) => field.name === "name" || field.name === "title");
  return {
    id: object.id,
    dataSourceId: stableUuid("dataSource"),
    nameSingular: object.nameSingular,
    namePlural: object.namePlural,
    isCustom: false,
    isActive: true,
    isSystem: /^view|Target$|^workspaceMember$/.test(object.nameSingular),
    createdAt: object.createdAt,
    updatedAt: object.createdAt,
    labelIdentifierFieldMetadataId: identifier?.id ?? null,
    imageIdentifierFieldMetadataId: null,
    labelSingular: object.labelSingular,
    labelPlural: object.labelPlural,
    description: "",
    icon: object.icon,
    fields: object.fields.map((field) => describeField(field, object, catalog)),
  };
}

function describeRelation(field: FieldDefinition, object: ObjectDefinition, catalog: ObjectCatalog) {
  if (field.relation === null) return null;
  const { type, target, inverse } = field.relation;
  const other = catalog.bySingular(target);
  return {
    type,
    targetObjectMetadata: {
      id: other?.id ?? stableUuid(`object:${target}`),
      nameSingular: target,
      namePlural: other?.namePlural ?? `${target}s`,
    },
    targetFieldMetadata: { id: stableUuid(`field:${target}.${inverse}`), name: inverse },
    sourceObjectMetadata: { id: object.id, nameSingular: object.nameSingular, namePlural: object.namePlural },
    sourceFieldMetadata: { id: field.id, name: field.name },
  };
}
