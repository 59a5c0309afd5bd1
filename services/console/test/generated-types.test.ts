import { readFileSync } from "node:fs";
import openapiTypescript, { astToString } from "openapi-typescript";
import { expect, test } from "vitest";

test("the types of relay's API are those of its OpenAPI document: else run turbo run generate", async () => {
  const document = new URL("../../relay/openapi.json", import.meta.url);
  const made = astToString(await openapiTypescript(document));
  const kept = readFileSync(new URL("../src/generated/api.ts", import.meta.url), "utf8");
  expect(kept.slice(kept.indexOf("export interface paths")).trim()).toBe(
    made.slice(made.indexOf("export interface paths")).trim(),
  );
});
