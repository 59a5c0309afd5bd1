import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { commandLineIn } from "./command-line.ts";

// A Twenty that shows its documents to a key, and says exactly what our contract says.
const contract = readFileSync(new URL("../../../packages/twenty-client/openapi.json", import.meta.url), "utf8");
const server = createServer(({ url, headers }, response) => {
  if (headers.authorization !== "Bearer right-key") return response.writeHead(403).end("{}");
  const known = url === "/rest/open-api/core" || url === "/rest/open-api/metadata";
  return response.writeHead(known ? 200 : 404).end(known ? contract : "{}");
});
let address = "";

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

test("a running Twenty is checked with the key from the environment", async () => {
  const environment = { TWENTY_API_KEY: "right-key" };
  const args = ["contracts", "check", "--twenty", address, "--twenty-metadata", address];
  const { code, printed } = await commandLineIn(environment, ...args);
  expect(printed).toMatch(/twenty: 0 unexplained[\s\S]*twenty-metadata: 0 unexplained/);
  expect(code).toBe(0);
});

test("a refused key ends with 1, and the key is not shown", async () => {
  const run = await commandLineIn({ TWENTY_API_KEY: "wrong-key" }, "contracts", "check", "--twenty", address);
  expect(run).toMatchObject({ code: 1, printed: "", failed: `${address}/rest/open-api/core answered 403` });
});
