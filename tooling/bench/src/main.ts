import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { StartError } from "@tpc/relay";
import { formatTable } from "./report/format-table.ts";
import { writeDocument } from "./report/write-document.ts";
import { measurements, runBench, UnknownMeasurement } from "./run-bench.ts";

const usage = `npm run bench -- [options]   measures what the design promises, against relay as its image runs it

  --only NAME,…   some of: ${Object.keys(measurements).join(", ")}
  --quick         shows in seconds that everything runs; its numbers mean nothing
  --out FILE      writes the table there, with machine and commit (docs/BENCHMARKS.md)
  --help

Takes about ten minutes. Exit 0 when every number is reached, else 1. Nothing else should run meanwhile.
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      only: { type: "string" },
      quick: { type: "boolean" },
      out: { type: "string" },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) return void process.stdout.write(usage);
  const interrupted = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => interrupted.abort());
  const isQuick = values.quick ?? false;
  const { rows, machine } = await runBench({
    names: values.only?.split(",") ?? Object.keys(measurements),
    isQuick,
    signal: interrupted.signal,
    say: (text) => process.stderr.write(`${text}\n`),
  });
  process.stdout.write(`\n${formatTable(rows)}\n`);
  if (interrupted.signal.aborted) {
    process.stdout.write("Stopped before the end.\n");
    process.exitCode = 130;
    return;
  }
  if (values.out !== undefined) await writeFile(values.out, writeDocument(rows, machine));
  if (isQuick) process.stdout.write("A quick run: these numbers mean nothing.\n");
  else process.exitCode = rows.every(({ isReached }) => isReached) ? 0 : 1;
}

main().catch((error: unknown) => {
  const isUsage = error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
  const isPlain = error instanceof StartError || error instanceof UnknownMeasurement || isUsage;
  process.stderr.write(`${error instanceof Error ? (isPlain ? error.message : error.stack) : String(error)}\n`);
  process.exitCode = 1;
});
