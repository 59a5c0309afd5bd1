import openapiTS, { astToString, type OpenAPI3 } from "openapi-typescript";
import { ContractError } from "./contract-error.ts";
import { isRecord, type JsonRecord } from "./json-record.ts";
import { parseOpenApiDocument, serverPathOf } from "./open-api-document.ts";

/**
 * TypeScript for everything a system's own document describes, custom objects included. Its paths begin at the
 * server's root, as those of our clients' `raw` do, whatever server address the document names.
 *
 * @param document - parsed JSON
 * @throws ContractError when the document is none or cannot be turned into types
 */
export async function generateTypes(document: unknown): Promise<string> {
  parseOpenApiDocument(document);
  if (!isRecord(document) || !isRecord(document.paths)) throw new ContractError("the document has no paths");
  const paths = dropRepeatedIds(atRoot(document.paths, serverPathOf(document)));
  const rooted = { ...document, paths };
  // The generator prints its findings and ends the process by itself, but for this.
  const types = await openapiTS(rooted as unknown as OpenAPI3, { silent: true }).catch(() => {
    throw new ContractError("the document contradicts OpenAPI 3: no types can be made from it");
  });
  return `${header}${astToString(types)}`;
}

const header = "// Generated from a system's own OpenAPI document: do not change by hand.\n\n";

function atRoot(paths: JsonRecord, prefix: string): JsonRecord {
  const at = (path: string) => `${prefix}/${path}`.replace(/\/{2,}/g, "/");
  return Object.fromEntries(Object.entries(paths).map(([path, item]) => [at(path), item]));
}

/** The generator refuses a document whose operations share an id, as two of Cal.com's do. */
function dropRepeatedIds(paths: JsonRecord): JsonRecord {
  const seen = new Set<unknown>();
  const withoutRepeated = (operation: unknown) => {
    if (!isRecord(operation) || operation.operationId === undefined) return operation;
    const { operationId, ...rest } = operation;
    if (seen.has(operationId)) return rest;
    seen.add(operationId);
    return operation;
  };
  const mapValues = (record: JsonRecord, change: (value: unknown) => unknown) =>
    Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
  return mapValues(paths, (item) => (isRecord(item) ? mapValues(item, withoutRepeated) : item));
}
