import { parseArgs } from "node:util";
import { againCommand, formatFault, formatProgress, formatResult, formatSummary } from "./format-chaos.ts";
import { readSeeds, UsageError, wholeNumber } from "./read-options.ts";
import { type ChaosOptions, type Progress, runChaos } from "./run-chaos.ts";

const usage = `npm run chaos -- [options]    tries to make relay lose or double something

  --seed N         which story and which faults (default: any; the run prints it)
  --seeds A..B     all of these, one after the other; stops at the first that differs
  --events N       how many things people do (default 5000)
  --relays N       how many relays share the work (default 3)
  --pressure N     busy processes beside it, so that whatever takes long takes long elsewhere (default 0)
  --minutes M      spread the events over this time: outages then last minutes (default: as fast as it goes)
  --round N        events between two comparisons (default 500)
  --help

Starts a PostgreSQL and the vendors' stand-ins of its own. Exit 0 when nothing was lost, doubled or left behind, else 1.
The same seed gives the same story and the same faults, counted in events; what a fault hits is a matter of milliseconds.
To kill relay at every single thing it waits for: RELAY_CRASH_POINTS=all npm test -- crash-points
To walk every order of what may happen to one lead: npm run explore
`;

const defaultTickMs = 30;
const progressEveryMs = 5_000;
const patienceMs = 300_000;

async function main(): Promise<void> {
  const text = { type: "string" } as const;
  const { values } = parseArgs({
    options: {
      seed: text,
      seeds: text,
      events: text,
      relays: text,
      pressure: text,
      minutes: text,
      round: text,
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) return void process.stdout.write(usage);
  const seeds = readSeeds(values);
  const events = wholeNumber("events", values.events, 5_000);
  const minutes = values.minutes === undefined ? null : wholeNumber("minutes", values.minutes, 0);
  const interrupted = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => interrupted.abort());
  const options = {
    events,
    relays: wholeNumber("relays", values.relays, 3),
    pressure: wholeNumber("pressure", values.pressure, 0),
    eventsPerRound: wholeNumber("round", values.round, 500),
    tickMs: minutes === null ? defaultTickMs : (minutes * 60_000) / events,
    patienceMs,
    signal: interrupted.signal,
    onProgress: createProgress(),
  };
  const ran: { readonly seed: number; readonly differences: number }[] = [];
  for (const seed of seeds) {
    const differences = await runSeed({ ...options, seed });
    if (differences !== null) ran.push({ seed, differences });
    if (differences !== 0) break;
  }
  if (seeds.length > 1) print(formatSummary(ran, seeds.length));
}

const print = (line: string) => void process.stdout.write(`${line}\n`);

/** @returns how many differences, `null` when it was interrupted */
async function runSeed(options: ChaosOptions): Promise<number | null> {
  print(`seed ${options.seed}: starting PostgreSQL, the stand-ins and relays …`);
  try {
    const result = await runChaos(options);
    print(formatResult(options, result));
    const differences = result.differences.length;
    process.exitCode = differences === 0 ? 0 : 1;
    return differences;
  } catch (error) {
    if (!options.signal.aborted) throw error;
    print(`stopped; to play the same again: ${againCommand(options)}`);
    process.exitCode = 130;
    return null;
  }
}

function createProgress(): (progress: Progress) => void {
  let last = 0;
  return (progress) => {
    if (Date.now() - last < progressEveryMs) return;
    last = Date.now();
    print(formatProgress(progress));
  };
}

main().catch((error: unknown) => {
  process.stderr.write(`${formatFault(error instanceof UsageError, error)}\n`);
  process.exitCode = 1;
});
