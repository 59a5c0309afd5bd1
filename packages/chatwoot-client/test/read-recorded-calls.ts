import { readdirSync, readFileSync } from "node:fs";

const folder = new URL("../../../fixtures/recordings/chatwoot/", import.meta.url);

/** One request and its answer as recorded from Chatwoot 4.15.1. */
export interface RecordedCall {
  readonly name: string;
  readonly request: { readonly method: string; readonly path: string; readonly body?: unknown };
  readonly response: { readonly status: number; readonly headers: Record<string, string>; readonly body?: unknown };
}

export const recordedCalls: readonly RecordedCall[] = readdirSync(folder)
  .filter((file) => file.startsWith("v4.15-rest-"))
  .map((file) => ({
    ...JSON.parse(readFileSync(new URL(file, folder), "utf8")),
    name: file.replace(/^v4\.15-rest-|\.json$/g, ""),
  }));
