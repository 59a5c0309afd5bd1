import { parseArgs } from "node:util";
import { formatFault, formatProgress, formatResult } from "./format-chaos.ts";
import { type Progress, runChaos } from "./run-chaos.ts";

const usage = `npm run chaos -- [options]    tries to make relay lose or double something

  --seed N      which story and which faults (default: any; the run prints it)
  --events N    how many things people do (default 5000)
  --relays N    how many relays share the work (default 3)
  --minutes M   spread the events over this time: outages then last minutes (default: as fast as it goes)
  --round N     events between two comparisons (default 500)
  --help

Starts a PostgreSQL and the vendors' stand-ins of its own. Exit 0 when nothing was lost, doubled or left behind, else 1.
The same seed gives the same story and the same faults, counted in events; what a fault hits is a matter of milliseconds.
To kill relay at every single thing it waits for: RELAY_CRASH_POINTS=all npm test -- crash-points
`;

const defaultTickMs = 30;
const progressEveryMs = 5_000;
const patienceMs = 300_000;

async function main(): Promise<void> {
  const text = { type: "string" } as const;
  const { values } = parseArgs({
    options: {
      seed: text,
      events: text,
      relays: text,
      minutes: text,
      round: text,
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) return void process.stdout.write(usage);
  const seed = wholeNumber("seed", values.seed, Date.now() % 1_000_000);
  const events = wholeNumber("events", values.events, 5_000);
  const minutes = values.minutes === undefined ? null : wholeNumber("minutes", values.minutes, 0);
  const interrupted = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => interrupted.abort());
  const print = (line: string) => process.stdout.write(`${line}\n`);
  print(`seed ${seed}: starting PostgreSQL, the stand-ins and relays …`);
  let last = 0;
  const onProgress = (progress: Progress) => {
    if (Date.now() - last < progressEveryMs) return;
    last = Date.now();
    print(formatProgress(progress));
  };
  try {
    const result = await runChaos({
      seed,
      events,
      relays: wholeNumber("relays", values.relays, 3),
      eventsPerRound: wholeNumber("round", values.round, 500),
      tickMs: minutes === null ? defaultTickMs : (minutes * 60_000) / events,
      patienceMs,
      signal: interrupted.signal,
      onProgress,
    });
    print(formatResult(seed, result));
    process.exitCode = result.differences.length === 0 ? 0 : 1;
  } catch (error) {
    if (!interrupted.signal.aborted) throw error;
    print(`stopped; to play the same again: npm run chaos -- --seed ${seed} --events ${events}`);
    process.exitCode = 130;
  }
}

class UsageError extends Error {}

function wholeNumber(name: string, text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`--${name} takes a whole number, not "${text}".`);
  return Number(text);
}

main().catch((error: unknown) => {
  process.stderr.write(`${formatFault(error instanceof UsageError, error)}\n`);
  process.exitCode = 1;
});
