import { GraphQLError, GraphQLScalarType, valueFromASTUntyped } from "graphql";
import type { ObjectDefinition } from "../fields/field-definition.ts";
import type { ObjectCatalog } from "../fields/object-catalog.ts";
import { capitalize } from "../fields/standard-objects.ts";
import { asObject, asText } from "../values/read-input.ts";

/** Inputs are scalars under the names Twenty gives its input types, so that its queries validate. */
export function inputTypesOf(object: ObjectDefinition, catalog: ObjectCatalog) {
  const name = capitalize(object.nameSingular);
  const check = (inputName: string) => (value: unknown) => checkInput(value, inputName, object, catalog);
  return {
    create: inputScalar(`${name}CreateInput`, check(`${name}CreateInput`)),
    update: inputScalar(`${name}UpdateInput`, check(`${name}UpdateInput`)),
    filter: inputScalar(`${name}FilterInput`),
    order: inputScalar(`${name}OrderByInput`),
  };
}

export function inputScalar(name: string, check: (value: unknown) => unknown = (value) => value): GraphQLScalarType {
  return new GraphQLScalarType({
    name,
    parseValue: check,
    parseLiteral: (node, variables) => check(valueFromASTUntyped(node, variables)),
  });
}

/** What GraphQL itself would refuse: unknown fields, and values outside an enum. */
function checkInput(value: unknown, inputName: string, object: ObjectDefinition, catalog: ObjectCatalog): unknown {
  const columns = catalog.columnsOf(object);
  for (const [name, one] of Object.entries(asObject(value))) {
    const field = columns.get(name)?.field;
    if (field === undefined) throw new GraphQLError(`Field "${name}" is not defined by type "${inputName}".`);
    if (field.type !== "SELECT" || one === null || field.options?.some((option) => option.value === one)) continue;
    const enumName = `${capitalize(object.nameSingular)}${capitalize(field.name)}Enum`;
    throw new GraphQLError(`Value "${asText(one)}" does not exist in "${enumName}" enum.`);
  }
  return value;
}
