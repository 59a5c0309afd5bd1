import { expect, test } from "vitest";
import { formatTable } from "../src/report/format-table.ts";
import { runBench, UnknownMeasurement } from "../src/run-bench.ts";

const quietly = { isQuick: true, signal: new AbortController().signal, say: () => {} };

test("a quick run measures relay as its image runs it and prints a line for each number", async () => {
  const { rows, machine } = await runBench({ ...quietly, names: ["throughput", "effect", "converge", "calls"] });
  const table = formatTable(rows);
  expect(rows).toHaveLength(9);
  expect(table).toMatch(/^\| acknowledged deliveries .* \d+ % \(\d+\/s of \d+\/s\)/m);
  expect(table).toMatch(/^\| webhook to effect .* p50 \d+ ms, p95 \d+ ms /m);
  expect(table).toMatch(/^\| converged contact updates .* \d+\/s /m);
  // These do not depend on the machine: a quick run tells them truly.
  expect(rows.filter(({ what, isReached }) => what.startsWith("vendor calls") && !isReached)).toEqual([]);
  expect(machine.postgres).toMatch(/^\d+/);
});

test("a name that measures nothing is refused before anything is started", async () => {
  await expect(runBench({ ...quietly, names: ["speed"] })).rejects.toThrow(UnknownMeasurement);
});
