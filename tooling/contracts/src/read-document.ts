import { readFile } from "node:fs/promises";
import { ContractError } from "./contract-error.ts";
import { type SystemName, systems } from "./systems.ts";

export interface ReadDocumentOptions {
  /** A file, or an http(s) address; an address without a path is completed for systems that serve their document. */
  readonly source: string;
  readonly system: SystemName;
  /** Sent as a bearer token with an address: Twenty shows its document to keys only. */
  readonly token?: string | undefined;
  readonly timeoutMs?: number | undefined;
  readonly fetch?: typeof globalThis.fetch | undefined;
}

/**
 * Reads a system's own OpenAPI document, in JSON.
 *
 * @throws ContractError with a reason that quotes neither token nor query
 */
export async function readDocument(options: ReadDocumentOptions): Promise<unknown> {
  const { source } = options;
  const text = isAddress(source) ? await download(options) : await readText(source);
  try {
    return JSON.parse(text);
  } catch {
    throw new ContractError(`${showSource(source)} is not JSON`);
  }
}

/** The source as it may be shown: an address without credentials and query. */
export function showSource(source: string): string {
  if (!isAddress(source)) return source;
  const { origin, pathname } = new URL(source);
  return `${origin}${pathname}`;
}

function isAddress(source: string): boolean {
  return /^https?:\/\//i.test(source) && URL.canParse(source);
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch {
    throw new ContractError(`${path} cannot be read`);
  }
}

async function download({ source, system, token, timeoutMs = 30_000, fetch = globalThis.fetch }: ReadDocumentOptions) {
  const url = new URL(source);
  if (url.pathname === "/") url.pathname = systems[system].documentPath ?? "/";
  const headers = { accept: "application/json", ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) };
  // A redirect could carry the token elsewhere.
  const response = await fetch(url, { headers, redirect: "error", signal: AbortSignal.timeout(timeoutMs) }).catch(
    () => {
      throw new ContractError(`${showSource(url.href)} cannot be reached`);
    },
  );
  if (!response.ok) throw new ContractError(`${showSource(url.href)} answered ${response.status}`);
  return response.text();
}
