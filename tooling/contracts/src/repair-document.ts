import { isRecord, type JsonRecord } from "./json-record.ts";

/** Mends what the type generator refuses and the systems' documents contain; everything else stays as it is. */
export function repairDocument(document: JsonRecord): JsonRecord {
  const seenIds = new Set<unknown>();
  const keep = ([key, value]: readonly [string, unknown], owner: JsonRecord): boolean => {
    // Cal.com calls lists of plain values objects.
    if (key === "type") return value !== "object" || !listsPlainValues(owner);
    if (key !== "operationId" || !isRecord(owner.responses)) return true;
    // Two operations of Cal.com's document share an id.
    const isNew = !seenIds.has(value);
    seenIds.add(value);
    return isNew;
  };
  const repair = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(repair);
    if (!isRecord(value)) return value;
    const kept = Object.entries(value).filter((entry) => keep(entry, value));
    return Object.fromEntries(kept.map(([key, inner]) => [key, repair(inner)]));
  };
  return repair(document) as JsonRecord;
}

function listsPlainValues(schema: JsonRecord): boolean {
  return Array.isArray(schema.enum) && !schema.enum.some(isRecord);
}
