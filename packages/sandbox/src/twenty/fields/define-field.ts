import type { FieldDefinition, FieldType, Relation, SelectOption } from "./field-definition.ts";
import { stableUuid } from "./stable-uuid.ts";

export interface FieldSketch {
  name: string;
  type: FieldType;
  label?: string;
  isCustom?: boolean;
  isSystem?: boolean;
  isNullable?: boolean;
  defaultValue?: unknown;
  options?: SelectOption[];
  relation?: Relation;
  description?: string;
  icon?: string;
}

const defaultValues: Partial<Record<FieldType, unknown>> = {
  TEXT: "''",
  POSITION: 0,
  ACTOR: { name: "'System'", source: "'MANUAL'", context: {} },
  FULL_NAME: { firstName: "''", lastName: "''" },
  EMAILS: { primaryEmail: "''", additionalEmails: null },
  PHONES: {
    primaryPhoneNumber: "''",
    primaryPhoneCountryCode: "''",
    primaryPhoneCallingCode: "''",
    additionalPhones: null,
  },
  LINKS: { primaryLinkLabel: "''", primaryLinkUrl: "''", secondaryLinks: "'[]'" },
  CURRENCY: { amountMicros: null, currencyCode: "''" },
};

const notNullable: readonly FieldType[] = ["TEXT", "POSITION", "ACTOR"];

/** Completes a field the way Twenty's metadata does for its type. */
export function defineField(objectName: string, sketch: FieldSketch, createdAt: string): FieldDefinition {
  return {
    id: stableUuid(`field:${objectName}.${sketch.name}`),
    name: sketch.name,
    type: sketch.type,
    label: sketch.label ?? labelOf(sketch.name),
    description: sketch.description ?? "",
    icon: sketch.icon ?? "",
    isCustom: sketch.isCustom ?? false,
    isActive: true,
    isSystem: sketch.isSystem ?? false,
    isNullable: sketch.isNullable ?? !notNullable.includes(sketch.type),
    defaultValue: sketch.defaultValue === undefined ? (defaultValues[sketch.type] ?? null) : sketch.defaultValue,
    // A copy: each stand-in edits its own.
    options: sketch.options === undefined ? null : structuredClone(sketch.options),
    relation: sketch.relation ?? null,
    createdAt,
    updatedAt: createdAt,
  };
}

/** Ids are stable so that two stand-ins of the same version agree. */
export function defineOptions(owner: string, options: readonly (readonly [string, string, string])[]): SelectOption[] {
  return options.map(([value, label, color], position) => ({
    id: stableUuid(`option:${owner}.${value}`),
    color,
    label,
    value,
    position,
  }));
}

function labelOf(name: string): string {
  const words = name.replace(/([A-Z])/g, " $1").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
