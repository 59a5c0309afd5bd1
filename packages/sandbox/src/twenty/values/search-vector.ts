import type { ObjectDefinition } from "../fields/field-definition.ts";
import { asObject } from "./read-input.ts";

/** Close to Postgres' text for a tsvector; nobody reads more than that it is there. */
export function searchVectorOf(object: ObjectDefinition, record: Record<string, unknown>): string {
  const words: string[] = [];
  const add = (value: unknown) => {
    if (typeof value === "string")
      words.push(
        ...value
          .toLowerCase()
          .split(/[^\p{L}\p{N}@.]+/u)
          .filter(Boolean),
      );
  };
  for (const field of object.fields) {
    const value = record[field.name];
    const parts = asObject(value);
    if (field.type === "FULL_NAME") for (const part of Object.values(parts)) add(part);
    if (field.type === "EMAILS") add(parts.primaryEmail);
    if (["name", "title", "jobTitle"].includes(field.name)) add(value);
  }
  return [...new Set(words)]
    .map((word, index) => `'${word}':${index + 1}`)
    .sort()
    .join(" ");
}
