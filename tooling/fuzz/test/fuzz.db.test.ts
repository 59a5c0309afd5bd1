import { expect, test } from "vitest";
import { listProblems } from "../src/report/describe-result.ts";
import { runFuzz } from "../src/run-fuzz.ts";
import { startTemporaryDatabase } from "../src/world/temporary-database.ts";

test("1,500 fuzzed requests bring no 5xx, no crash, and nothing unsigned into the store", {
  timeout: 120_000,
}, async () => {
  await using database = await startTemporaryDatabase();
  const result = await runFuzz({ databaseUrl: database.url, requests: 1_500, seed: 5, from: 0, connections: 8 });
  console.table(result.rows);
  expect(listProblems(result)).toEqual([]);
  expect(result.done).toBe(1_500);
  // Every kind of answer was seen, so the requests are neither too tame nor too wild.
  const statuses = new Set(Object.values(result.rows).flatMap((row) => Object.keys(row)));
  expect([...statuses]).toEqual(expect.arrayContaining(["200", "202", "400", "401", "404", "413", "415", "431"]));
  expect(result.deliveries.stored).toBeGreaterThan(30);
});
