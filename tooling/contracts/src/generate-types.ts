import openapiTS, { astToString, type OpenAPI3 } from "openapi-typescript";
import { ContractError } from "./contract-error.ts";
import { isRecord, type JsonRecord } from "./json-record.ts";
import { parseOpenApiDocument, serverPathOf } from "./open-api-document.ts";
import { repairDocument } from "./repair-document.ts";

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
  const paths = atRoot(document.paths, serverPathOf(document));
  const rooted = repairDocument({ ...document, paths });
  // The generator prints its findings and ends the process by itself, but for this.
  const types = await openapiTS(rooted as unknown as OpenAPI3, { silent: true }).catch((error: unknown) => {
    const place = error instanceof Error ? `: ${error.message.split("\n")[0]}` : "";
    throw new ContractError(`no types can be made from the document${place}`);
  });
  return `${header}${astToString(types)}`;
}

const header = "// Generated from a system's own OpenAPI document: do not change by hand.\n\n";

function atRoot(paths: JsonRecord, prefix: string): JsonRecord {
  const at = (path: string) => `${prefix}/${path}`.replace(/\/{2,}/g, "/");
  return Object.fromEntries(Object.entries(paths).map(([path, item]) => [at(path), item]));
}
