import { readFileSync } from "node:fs";
import openapiTS, { astToString } from "openapi-typescript";
import { expect, test } from "vitest";

const read = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");

test("the generated types match the contract; run the generate script when they do not", async () => {
  const generated = astToString(await openapiTS(new URL("../openapi.json", import.meta.url)));
  const committed = read("../src/generated/schema.ts");
  // The command line puts a header before what the library gives.
  expect(committed.endsWith(generated)).toBe(true);
});
