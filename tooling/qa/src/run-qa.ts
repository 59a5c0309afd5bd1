import { randomUUID } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readConfig } from "@tpc/relay";
import { aloneChecks, runAlone } from "./alone/run-alone.ts";
import type { CheckResult } from "./check.ts";
import { openLedger } from "./live/live-ledger.ts";
import { defaultEmail, inventPhone, type LiveRun, makeRunId, markEmail, nameOf } from "./live/live-run.ts";
import { connectSystems } from "./live/live-world.ts";
import { cleanAway, runLive } from "./live/run-live.ts";
import { QaInputError } from "./qa-input-error.ts";
import { formatResults, type RunAbout, secondsOf, summarize } from "./results/format-results.ts";
import { readCommit } from "./results/read-commit.ts";
import type { RunOptions } from "./run-checks.ts";
import { runSandbox } from "./sandbox/run-sandbox.ts";

type Environment = Readonly<Record<string, string | undefined>>;

export interface QaOptions {
  readonly environment: Environment;
  readonly print: (text: string) => void;
  readonly signal: AbortSignal;
  readonly only?: string | undefined;
  /** Where the record goes; `null`: nowhere. */
  readonly out: string | null;
}

export interface LiveQaOptions extends QaOptions {
  readonly relayUrl?: string | undefined;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly may: { readonly write: boolean; readonly book: boolean };
}

const repository = fileURLToPath(new URL("../../../", import.meta.url));
export const defaultRecord = join(repository, "docs", "QA_RESULTS.md");
/** Beside the record of the stand-ins, which is tracked: what stands in it is of one installation. */
export const defaultLiveRecord = join(repository, "docs", "QA_RESULTS_LIVE.md");

/**
 * Runs all checks, several times one after the other; the first run in which something fails is the last.
 *
 * @returns whether nothing failed
 */
export async function runSandboxQa({ runs = 1, ...options }: QaOptions & { readonly runs?: number }): Promise<boolean> {
  const startedAt = new Date();
  const done: string[] = [];
  for (;;) {
    if (runs > 1) options.print(`\nRun ${done.length + 1} of ${runs}`);
    const { results, versions } = await runSandbox(progress(options));
    done.push(summarize(results));
    const isGood = !options.signal.aborted && results.every(({ outcome }) => outcome !== "failed");
    if (isGood && results.length > 0 && done.length < runs) {
      options.print(`\n${done.at(-1)}`);
      continue;
    }
    const inARow = done.map((summary, index) => [`run ${index + 1}`, summary] as const);
    return finish(options, results, {
      startedAt,
      command: `npm run tpc -- qa${runs > 1 ? ` --runs ${runs}` : ""}`,
      against: [
        ["against", "the sandbox: stand-ins of the systems, invented people, nothing real"],
        ...versions,
        ...(runs > 1 ? inARow : []),
      ],
    });
  }
}

/** @throws QaInputError; StartError for a configuration that relay would not start with either */
export async function runLiveQa(options: LiveQaOptions): Promise<boolean> {
  const config = readConfig(options.environment);
  const id = makeRunId();
  const email = markEmail(options.email ?? defaultEmail, id);
  if (email === null) throw new QaInputError("--email must be an address without a plus sign, such as qa@example.com.");
  const phone = options.phone ?? null;
  if (phone !== null && !/^\+\d{10,15}$/.test(phone)) {
    throw new QaInputError("--phone must be a number with its country, such as +5511987650001.");
  }
  const run: LiveRun = {
    id,
    email,
    phone,
    personId: randomUUID(),
    startedAt: new Date().toISOString(),
    inboxName: nameOf(id),
    twentyUrl: config.twenty.url,
    chatwootUrl: config.chatwoot.url,
  };
  const startedAt = new Date();
  const ledger = openLedger(ledgerPath(options.environment));
  const relayUrl = relayUrlOf(options);
  const { may } = options;
  const { results, versions } = await runLive({ ...progress(options), config, ledger, run, may, relayUrl });
  return finish(options, results, {
    startedAt,
    command: `npm run tpc -- qa --live${may.write ? " --yes" : ""}${may.book ? " --booking" : ""}`,
    against: [["against", "the configured systems"], ...versions],
  });
}

/**
 * The same checks as `qa --live --yes --booking`, for whoever wants to know whether it works: nothing is written down, and
 * the test lead has a number that nobody else can have.
 *
 * @returns whether nothing failed
 */
export function runDoctor(options: Omit<LiveQaOptions, "out" | "only">): Promise<boolean> {
  return runLiveQa({ ...options, phone: options.phone ?? inventPhone(), out: null });
}

/**
 * Tries one system by itself, with marked data that is taken away.
 *
 * @returns whether nothing failed
 * @throws QaInputError for a system that cannot be tried, or variables that are missing
 */
export async function runSystemCheck(
  name: string,
  options: Omit<QaOptions, "out" | "only"> & { readonly phone?: string | undefined },
): Promise<boolean> {
  if (!Object.hasOwn(aloneChecks, name)) {
    throw new QaInputError(`There is no check of ${name}: choose ${Object.keys(aloneChecks).join(", ")}.`);
  }
  const { environment, phone = null, print } = options;
  const results = await runAlone(name, { ...progress(options), environment, phone });
  print(`\n${summarize(results)}`);
  return results.every(({ outcome }) => outcome !== "failed");
}

/** Takes away what earlier runs left. @returns whether nothing is left */
export async function cleanUpQa(options: Omit<LiveQaOptions, "may" | "out">): Promise<boolean> {
  const ledger = openLedger(ledgerPath(options.environment));
  const runs = await ledger.list();
  if (runs.length === 0) options.print("Nothing to clean up: no run left anything.");
  const systems = runs.length === 0 ? null : connectSystems(readConfig(options.environment), relayUrlOf(options));
  let isClean = true;
  for (const run of runs) {
    if (systems === null || options.signal.aborted) return false;
    isClean = (await cleanAway(systems, run, { ledger, ...progress(options) })).outcome === "passed" && isClean;
  }
  return isClean;
}

function relayUrlOf({ relayUrl, environment }: Pick<LiveQaOptions, "relayUrl" | "environment">): string {
  const url = relayUrl ?? environment.RELAY_URL ?? environment.PUBLIC_URL;
  if (!url) throw new QaInputError("Where does relay run? Set PUBLIC_URL or give --relay URL.");
  if (!URL.canParse(url) || !/^https?:/.test(url))
    throw new QaInputError("relay's address must begin with http:// or https://.");
  return url;
}

const ledgerPath = ({ RELAY_DATA_DIR }: Environment) => join(RELAY_DATA_DIR || ".data", "qa-live-runs.json");

function progress({ print, signal, only }: Pick<QaOptions, "print" | "signal" | "only">): RunOptions {
  const marks = { passed: "✓", failed: "✗", "left out": "–" } as const;
  return {
    signal,
    only,
    onGroup: (title) => print(`\n${title}`),
    onResult({ title, outcome, durationMs, detail, remedy }) {
      const time = outcome === "left out" ? "" : `  ${secondsOf(durationMs)}`;
      const told = [detail ?? [], remedy === undefined ? [] : `what to do: ${remedy}`].flat();
      print([`  ${marks[outcome]} ${title}${time}`, ...told.map((line) => `      ${line}`)].join("\n"));
    },
  };
}

async function finish(
  options: QaOptions,
  results: readonly CheckResult[],
  about: Omit<RunAbout, "commit">,
): Promise<boolean> {
  const { print, out, only, signal } = options;
  if (results.length === 0) throw new QaInputError(`No check has "${only ?? ""}" in its title.`);
  print(`\n${summarize(results)}${signal.aborted ? " (interrupted)" : ""}`);
  // A part of the checks is no record of a run.
  const isWhole = only === undefined && !signal.aborted;
  if (out !== null && isWhole) {
    await writeFile(out, formatResults(results, { ...about, commit: await readCommit(repository) }));
    print(`Written: ${out}`);
  }
  return !signal.aborted && results.every(({ outcome }) => outcome !== "failed");
}
