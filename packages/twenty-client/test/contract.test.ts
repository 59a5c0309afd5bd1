import { readFileSync } from "node:fs";
import openapiTS, { astToString } from "openapi-typescript";
import { expect, test } from "vitest";
import { readRecordedCall, recordedCallNames } from "./read-recordings.ts";
import { replayCall } from "./replay-call.ts";

interface Contract {
  readonly paths: Record<string, Record<string, { readonly responses: Record<string, unknown> }>>;
}

const read = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");
const { paths }: Contract = JSON.parse(read("../openapi.json"));

/** The contract's path for a recorded one; the path without a placeholder first. */
function templateOf(path: string): string | undefined {
  const { pathname } = new URL(path, "http://twenty.example.com");
  if (pathname in paths) return pathname;
  return Object.keys(paths).find((template) => new RegExp(`^${template.replace("{id}", "[\\w-]+")}$`).test(pathname));
}

test("the generated types match the contract; run the generate script when they do not", async () => {
  const generated = astToString(await openapiTS(new URL("../openapi.json", import.meta.url)));
  // The command line puts a header before what the library gives.
  expect(read("../src/generated/schema.ts").endsWith(generated)).toBe(true);
});

test.for(recordedCallNames.filter((name) => replayCall(readRecordedCall(name)) !== undefined))(
  "the contract knows the request and the status of %s",
  (name) => {
    const { request, response } = readRecordedCall(name);
    const template = templateOf(request.path);
    const operation = paths[template ?? ""]?.[request.method.toLowerCase()];
    expect(Object.keys(operation?.responses ?? {})).toContain(String(response.status));
  },
);
