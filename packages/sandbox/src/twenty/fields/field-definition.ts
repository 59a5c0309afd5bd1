export type FieldType =
  | "TEXT"
  | "NUMBER"
  | "BOOLEAN"
  | "SELECT"
  | "UUID"
  | "DATE"
  | "DATE_TIME"
  | "POSITION"
  | "TS_VECTOR"
  | "ACTOR"
  | "FULL_NAME"
  | "EMAILS"
  | "PHONES"
  | "LINKS"
  | "CURRENCY"
  | "ADDRESS"
  | "RICH_TEXT"
  | "RICH_TEXT_V2"
  | "RAW_JSON"
  | "ARRAY"
  | "RELATION";

export interface SelectOption {
  id: string;
  color: string;
  label: string;
  value: string;
  position: number;
}

/** `target` names the other object (singular), `inverse` the field there. */
export interface Relation {
  type: "MANY_TO_ONE" | "ONE_TO_MANY";
  target: string;
  inverse: string;
}

export interface FieldDefinition {
  id: string;
  name: string;
  type: FieldType;
  label: string;
  description: string;
  icon: string;
  isCustom: boolean;
  isActive: boolean;
  isSystem: boolean;
  isNullable: boolean;
  /** As Twenty's metadata shows it: text in quotes inside the string, `"uuid"`, `"now"`. */
  defaultValue: unknown;
  options: SelectOption[] | null;
  relation: Relation | null;
  createdAt: string;
  updatedAt: string;
}

/** A value that no two living rows may share. `label` is GraphQL's word in the error. */
export interface UniqueRule {
  path: readonly [string, string];
  constraint: string;
  label: string;
}

export interface ObjectDefinition {
  id: string;
  nameSingular: string;
  namePlural: string;
  labelSingular: string;
  labelPlural: string;
  icon: string;
  fields: FieldDefinition[];
  uniques: UniqueRule[];
  createdAt: string;
}

/** The column a relation is stored in; null for the many side, which has none. */
export function joinColumnOf(field: FieldDefinition): string | null {
  return field.relation?.type === "MANY_TO_ONE" ? `${field.name}Id` : null;
}
