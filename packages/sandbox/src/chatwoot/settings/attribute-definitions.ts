import { z } from "zod";
import { internalError, invalidRecord } from "../chatwoot-error.ts";
import type { ChatwootWorld } from "../chatwoot-world.ts";
import type { AttributeDefinitionRow } from "../store/rows.ts";
import { isoOrNull } from "../store/times.ts";

const models = ["conversation_attribute", "contact_attribute", "company_attribute"];
const displayTypes = ["text", "number", "currency", "percent", "link", "date", "list", "checkbox"];

export const definitionInput = z.object({
  attribute_display_name: z.string().nullish(),
  attribute_key: z.string().nullish(),
  attribute_model: z.union([z.string(), z.number()]).nullish(),
  attribute_display_type: z.union([z.string(), z.number()]).nullish(),
  attribute_description: z.string().nullish(),
  attribute_values: z.array(z.unknown()).nullish(),
  regex_pattern: z.string().nullish(),
  regex_cue: z.string().nullish(),
});

export function createAttributeDefinition(
  world: ChatwootWorld,
  input: z.infer<typeof definitionInput>,
): AttributeDefinitionRow {
  const model = nameIn(models, input.attribute_model ?? 0);
  const key = input.attribute_key ?? "";
  const isTaken = world.store.definitions
    .all()
    .some((row) => row.attribute_model === model && row.attribute_key === key);
  if (isTaken) throw invalidRecord([{ attribute: "attribute_key", message: "Attribute key has already been taken" }]);
  if (!/^[\p{L}\p{N}_.-]+$/u.test(key)) {
    throw invalidRecord([{ attribute: "attribute_key", message: "Attribute key inválido" }]);
  }
  const now = world.clock();
  return world.store.definitions.put({
    id: world.store.definitions.nextId(),
    attribute_display_name: input.attribute_display_name ?? key,
    attribute_display_type: nameIn(displayTypes, input.attribute_display_type ?? 0),
    attribute_description: input.attribute_description ?? null,
    attribute_key: key,
    attribute_values: input.attribute_values ?? [],
    attribute_model: model,
    regex_pattern: input.regex_pattern ?? null,
    regex_cue: input.regex_cue ?? null,
    default_value: null,
    created_at: now,
    updated_at: now,
  });
}

export function updateAttributeDefinition(
  world: ChatwootWorld,
  before: AttributeDefinitionRow,
  input: z.infer<typeof definitionInput>,
): AttributeDefinitionRow {
  const type = input.attribute_display_type;
  return world.store.definitions.put({
    ...before,
    attribute_display_name: input.attribute_display_name ?? before.attribute_display_name,
    attribute_display_type: type == null ? before.attribute_display_type : nameIn(displayTypes, type),
    attribute_description:
      input.attribute_description === undefined ? before.attribute_description : input.attribute_description,
    attribute_values: input.attribute_values ?? before.attribute_values,
    updated_at: world.clock(),
  });
}

export function definitionRecord(row: AttributeDefinitionRow) {
  return { ...row, created_at: isoOrNull(row.created_at), updated_at: isoOrNull(row.updated_at) };
}

/** Rails takes the name of an enum value or its number; anything else is a 500. */
function nameIn(names: readonly string[], value: string | number): string {
  const name = names[Number(value)] ?? names.find((candidate) => candidate === value);
  if (name === undefined) throw internalError();
  return name;
}
