import { isRecord, type JsonRecord } from "./json-record.ts";
import { dereference } from "./schema-variants.ts";

/** References that lead nowhere: what stands behind them would silently not be compared. */
export function findDanglingReferences(root: JsonRecord): string[] {
  const found = new Set<string>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const part of value) visit(part);
    if (!isRecord(value)) return;
    if (typeof value.$ref === "string" && dereference(value, root) === undefined) found.add(value.$ref);
    for (const inner of Object.values(value)) visit(inner);
  };
  visit(root);
  return [...found];
}
