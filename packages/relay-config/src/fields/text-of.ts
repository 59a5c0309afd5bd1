import { collapseSpaces } from "@tpc/sync-core";

/** Custom fields may hold numbers, yes or no, or nothing; anything else is not text for us. */
export function textOf(value: unknown): string {
  if (typeof value === "string") return collapseSpaces(value);
  return typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}
