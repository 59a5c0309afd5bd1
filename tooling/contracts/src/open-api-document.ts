import * as z from "zod";
import { ContractError } from "./contract-error.ts";
import { isRecord, type JsonRecord, recordsIn } from "./json-record.ts";
import { dereference } from "./schema-variants.ts";

/** One operation, with everything it refers to at hand. */
export interface Operation {
  /** Method and path with nameless parameters: `GET /rest/people/{}`. */
  readonly id: string;
  readonly parameters: readonly JsonRecord[];
  /** Media type to schema. */
  readonly body: ReadonlyMap<string, unknown>;
  /** Status to media type to schema. */
  readonly responses: ReadonlyMap<string, ReadonlyMap<string, unknown>>;
}

export interface OpenApiDocument {
  readonly root: JsonRecord;
  readonly operations: ReadonlyMap<string, Operation>;
}

const documentSchema = z.looseObject({
  openapi: z.string().startsWith("3."),
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
});

const methods = ["get", "put", "post", "patch", "delete"];

/**
 * Reads an OpenAPI 3 document. A path in its first server's address belongs to every operation.
 *
 * @throws ContractError when it is no such document
 */
export function parseOpenApiDocument(json: unknown): OpenApiDocument {
  const parsed = documentSchema.safeParse(json);
  if (!parsed.success || !isRecord(json)) throw new ContractError("this is no OpenAPI 3 document in JSON");
  const prefix = serverPathOf(json);
  const operations = new Map<string, Operation>();
  for (const [path, item] of Object.entries(parsed.data.paths)) {
    for (const method of methods) {
      const operation = dereference(item[method], json);
      if (operation === undefined) continue;
      const id = `${method.toUpperCase()} ${normalizePath(prefix + path)}`;
      operations.set(id, readOperation(id, operation, recordsIn(item.parameters), json));
    }
  }
  return { root: json, operations };
}

function readOperation(id: string, operation: JsonRecord, shared: readonly JsonRecord[], root: JsonRecord): Operation {
  const parameters = [...shared, ...recordsIn(operation.parameters)].flatMap((node) => {
    const parameter = dereference(node, root);
    return parameter === undefined ? [] : [parameter];
  });
  const responses = isRecord(operation.responses) ? Object.entries(operation.responses) : [];
  return {
    id,
    parameters,
    body: schemasOf(operation.requestBody, root),
    responses: new Map(responses.map(([status, response]) => [status, schemasOf(response, root)])),
  };
}

function schemasOf(node: unknown, root: JsonRecord): Map<string, unknown> {
  const content = dereference(node, root)?.content;
  const media = isRecord(content) ? Object.entries(content) : [];
  return new Map(media.map(([type, value]) => [type, isRecord(value) ? value.schema : undefined]));
}

/** The path in the address of the document's first server, such as `/rest/`. */
export function serverPathOf({ servers }: JsonRecord): string {
  const url = recordsIn(servers)[0]?.url;
  const base = "http://relative.invalid";
  return typeof url === "string" && URL.canParse(url, base) ? new URL(url, base).pathname : "/";
}

/** Names of path parameters differ between documents and mean nothing. */
export function normalizePath(path: string): string {
  return `/${path}`
    .replace(/\{[^}]*\}/g, "{}")
    .replace(/\/{2,}/g, "/")
    .replace(/(.)\/$/, "$1");
}
