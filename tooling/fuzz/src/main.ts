import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { StartError } from "@tpc/relay";
import { describeResult, listProblems } from "./report/describe-result.ts";
import { type FuzzResult, runFuzz } from "./run-fuzz.ts";
import { startTemporaryDatabase } from "./world/temporary-database.ts";

const usage = `npm run fuzz -- [options]   asks relay, in a process of its own on an embedded PostgreSQL, questions made from
                            the recordings: a few good ones, the others wrong in every way

  --requests N      how many (100000)
  --seed N          the same seed asks the same (1)
  --from N          number of the first one: --from 4711 --requests 1 repeats one (0)
  --connections N   kept connections (32)
  --help

Exit 0: no crash, no 5xx, no good delivery refused, nothing stored that nobody signed, nothing acknowledged that is not
stored, no growing memory. Else 1, with the seed and the requests at fault in .data/fuzz.
`;

const number = (name: string, text: string): number => {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value >= 0) return value;
  throw Object.assign(new Error(`--${name} must be a whole number, for example --${name} 1000\n`), {
    code: "ERR_PARSE_ARGS",
  });
};

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      requests: { type: "string", default: "100000" },
      seed: { type: "string", default: "1" },
      from: { type: "string", default: "0" },
      connections: { type: "string", default: "32" },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) return void process.stdout.write(usage);
  const seed = number("seed", values.seed);
  const requests = number("requests", values.requests);
  const stopping = new AbortController();
  process.once("SIGINT", () => stopping.abort());
  process.once("SIGTERM", () => stopping.abort());
  await using database = await startTemporaryDatabase();
  const result = await runFuzz({
    databaseUrl: database.url,
    requests,
    seed,
    from: number("from", values.from),
    connections: Math.max(1, number("connections", values.connections)),
    signal: stopping.signal,
    onProgress: (done, perSecond) =>
      process.stderr.write(
        `${process.stderr.isTTY ? "\r" : ""}${done} of ${requests}, ${perSecond} a second  ${process.stderr.isTTY ? "" : "\n"}`,
      ),
  });
  process.stderr.write("\n");
  await report(result, seed);
}

async function report(result: FuzzResult, seed: number): Promise<void> {
  console.table(result.rows);
  process.stdout.write(`${describeResult(result)}\n`);
  const problems = listProblems(result);
  if (problems.length === 0) return void process.stdout.write(`Nothing differs. Seed ${seed}.\n`);
  process.exitCode = 1;
  const folder = join(".data", "fuzz");
  await mkdir(folder, { recursive: true });
  for (const { run, problem, request, answer } of result.offences) {
    const bytes = request.raw ?? request.body;
    const saved = { seed, run, problem, ...request, body: null, raw: null, answer };
    await writeFile(join(folder, `${seed}-${run}.json`), JSON.stringify(saved, null, 2));
    if (bytes) await writeFile(join(folder, `${seed}-${run}.bytes`), bytes);
  }
  process.stdout.write(
    `Seed ${seed}: ${problems.length} problems\n${problems.map((text) => `  - ${text}\n`).join("")}`,
  );
  process.stdout.write(
    `Requests at fault are in ${folder}; repeat one by --seed ${seed} --from <number> --requests 1.\n`,
  );
}

main().catch((error: unknown) => {
  const isUsage = error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
  if (error instanceof StartError || isUsage) process.stderr.write(`${error.message}\n`);
  else process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
