import type { FieldDefinition } from "../fields/field-definition.ts";
import type { PhonesValue } from "../records/record.ts";
import { invalid } from "../twenty-error.ts";
import type { TwentyVersion } from "../twenty-version.ts";
import { asObject, asText } from "./read-input.ts";
import {
  writeActor,
  writeAddress,
  writeCurrency,
  writeEmails,
  writeFullName,
  writeLinks,
  writeRichText,
} from "./write-composites.ts";
import { writePhones } from "./write-phones.ts";

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The value a field holds after this input; refuses in the words of Postgres, as Twenty does. */
export function writeField(field: FieldDefinition, current: unknown, value: unknown, context: WriteContext): unknown {
  const parts = asObject(current);
  switch (field.type) {
    case "FULL_NAME":
      return writeFullName(parts, value, field.name, context.version);
    case "EMAILS":
      return writeEmails(parts, value, field.name, context.version);
    case "PHONES":
      return writePhones(current as PhonesValue, value, context.version);
    case "LINKS":
      return writeLinks(parts, value);
    case "CURRENCY":
      return writeCurrency(parts, value, context.version);
    case "ADDRESS":
      return writeAddress(parts, value);
    case "ACTOR":
      return writeActor(parts, value);
    case "RICH_TEXT_V2":
      return writeRichText(value, context.version);
    default:
      return writePlain(field, value, context);
  }
}

export interface WriteContext {
  version: TwentyVersion;
  objectName: string;
}

export function isUuid(value: unknown): value is string {
  return typeof value === "string" && uuidPattern.test(value);
}

function writePlain(field: FieldDefinition, value: unknown, context: WriteContext): unknown {
  if (value === null || value === undefined) return field.type === "TEXT" && !field.isNullable ? "" : null;
  switch (field.type) {
    case "TEXT":
      return asText(value);
    case "BOOLEAN":
      if (typeof value !== "boolean") throw invalid(`invalid input syntax for type boolean: "${asText(value)}"`);
      return value;
    case "NUMBER":
    case "POSITION":
      if (value === "" || !Number.isFinite(Number(value))) {
        throw invalid(`invalid input syntax for type double precision: "${asText(value)}"`);
      }
      return Number(value);
    case "UUID":
      if (!isUuid(value)) throw invalid(`invalid input syntax for type uuid: "${asText(value)}"`);
      return value.toLowerCase();
    case "DATE":
      return writeDateTime(value).slice(0, 10);
    case "DATE_TIME":
      return writeDateTime(value);
    case "SELECT":
      if (!field.options?.some((option) => option.value === value)) {
        if (context.version !== "0.55") {
          const valid = field.options?.map((option) => option.value).join(", ");
          throw invalid(`Invalid value "${asText(value)}" for field "${field.name}". Valid values are: ${valid}`);
        }
        const name = `${context.objectName}_${field.name}_enum`;
        const shown = /[A-Z]/.test(name) ? `"${name}"` : name;
        throw invalid(`invalid input value for enum workspace_sandbox.${shown}: "${asText(value)}"`);
      }
      return value;
    default:
      return value;
  }
}

function writeDateTime(value: unknown): string {
  const at = Date.parse(asText(value));
  if (Number.isNaN(at)) throw invalid(`invalid input syntax for type timestamp with time zone: "${asText(value)}"`);
  return new Date(at).toISOString();
}
