export {
  botFieldTable,
  contactIdField,
  defaultFieldTable,
  type FieldMapping,
  type FieldTable,
  fieldMappingSchema,
  identityFields,
  personIdAttribute,
  policiesOf,
} from "./fields/field-table.ts";
export {
  type ChatwootAttribute,
  chatwootTypes,
  findMappingProblems,
  type MappingProblem,
  type TwentyField,
  twentyTypes,
} from "./fields/mapping-problems.ts";
export { textOf } from "./fields/text-of.ts";
export { readTyped, toChatwootValue, toTwentyValue } from "./fields/typed-value.ts";
export type { PersonAddress } from "./person-address.ts";
export { botEvents, calcomTriggers, chatwootEvents } from "./webhook-events.ts";
