import { readdirSync, readFileSync } from "node:fs";

const folder = new URL("../../../fixtures/recordings/twenty/", import.meta.url);

/** One request and its answer as recorded from Twenty: 0.55, or 2.21.0 where the name says so. */
export interface RecordedCall {
  readonly request: { readonly method: string; readonly path: string; readonly body?: unknown };
  readonly response: { readonly status: number; readonly headers: Record<string, string>; readonly body: unknown };
}

export interface RecordedDelivery {
  readonly headers: Record<string, string>;
  readonly rawBody: string;
}

/** The secret the recordings were signed with. */
export const recordedSecret = "relay-test-webhook-secret-0123456789abcdef";

export const recordedCallNames = namesOf(/^(v2\.21-)?(rest|graphql)-/);
export const recordedDeliveryNames = namesOf(/^(v2\.21-)?webhook-/);

export function readRecordedCall(name: string): RecordedCall {
  return JSON.parse(readFileSync(new URL(`${name}.json`, folder), "utf8"));
}

export function readRecordedDelivery(name: string): RecordedDelivery {
  return JSON.parse(readFileSync(new URL(`${name}.json`, folder), "utf8"));
}

function namesOf(pattern: RegExp): string[] {
  return readdirSync(folder)
    .filter((file) => pattern.test(file))
    .map((file) => file.replace(/\.json$/, ""))
    .sort();
}
