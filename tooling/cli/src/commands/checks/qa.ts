import { defineCommand } from "../../command.ts";
import { UsageError } from "../../usage-error.ts";

export const qa = defineCommand({
  summary: "Run the mission's integration and failure checks, and write down the results.",
  details: [
    "Without --live: between stand-ins of the systems; nothing real is touched. About two minutes;",
    "--runs 3 asks for three good ones in a row.",
    "With --live: against the systems of .env and a relay that runs between them. Versions, keys and set-up are only read.",
    "With --yes as well, one marked test lead (TESTE relay <run>) goes through all systems and is deleted at the end, on",
    "Ctrl-C, and by --clean-up after a crash. Records without the run's mark are never touched.",
    "Exit code: 0 all passed, 1 something failed or was interrupted, 2 a wrong command line.",
  ].join("\n"),
  options: {
    live: { type: "boolean", help: "Against the configured systems instead of the sandbox." },
    yes: { type: "boolean", help: "With --live: make the marked test records." },
    booking: { type: "boolean", help: "With --yes: book and cancel a free time as well; the host gets mails." },
    email: { type: "string", value: "ADDRESS", help: "Of the test lead; +qa<run> is added. Default: qa@example.com." },
    phone: { type: "string", value: "NUMBER", help: "Of the test lead, one that nobody has. Default: none." },
    relay: { type: "string", value: "URL", help: "Where relay runs. Default: RELAY_URL, else PUBLIC_URL." },
    "clean-up": { type: "boolean", help: "Only delete what an earlier --live run left." },
    runs: { type: "string", value: "COUNT", help: "So many whole runs in a row, until one fails. Default: 1." },
    only: { type: "string", value: "TEXT", help: "Only checks with this in their title; writes no record." },
    out: {
      type: "string",
      value: "FILE",
      help: "Where the record goes. Default: docs/QA_RESULTS.md; with --live docs/QA_RESULTS_LIVE.md.",
    },
    "no-write": { type: "boolean", help: "Print only." },
  },
  async run({ options, print, environment }) {
    // The stand-ins and relay are heavy: who asks for help does not wait for them.
    const { cleanUpQa, defaultLiveRecord, defaultRecord, QaInputError, runLiveQa, runSandboxQa } = await import(
      "@tpc/qa"
    );
    const isLive = options.live === true;
    const isCleaning = options["clean-up"] === true;
    const liveOnly = (["yes", "booking", "email", "phone", "relay"] as const).filter(
      (name) => options[name] !== undefined,
    );
    if (!isLive && !isCleaning && liveOnly.length > 0) throw new UsageError(`--${liveOnly[0]} goes with --live.`);
    const runs = Number(options.runs ?? 1);
    if (!Number.isInteger(runs) || runs < 1 || runs > 100)
      throw new UsageError("--runs must be a whole number from 1.");
    if ((isLive || isCleaning) && options.runs !== undefined) throw new UsageError("--runs goes without --live.");
    if (options.booking === true && options.yes !== true) throw new UsageError("--booking goes with --yes.");
    const stop = new AbortController();
    const onSignal = () => {
      print("\nStopping after this check, and cleaning up …");
      stop.abort();
    };
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, onSignal);
    const common = {
      environment,
      print,
      signal: stop.signal,
      only: options.only,
      out: options["no-write"] === true ? null : (options.out ?? (isLive ? defaultLiveRecord : defaultRecord)),
      relayUrl: options.relay,
    };
    try {
      if (isCleaning) return (await cleanUpQa(common)) ? 0 : 1;
      const may = { write: options.yes === true, book: options.booking === true };
      const run = isLive
        ? runLiveQa({ ...common, email: options.email, phone: options.phone, may })
        : runSandboxQa({ ...common, runs });
      return (await run) ? 0 : 1;
    } catch (error) {
      throw error instanceof QaInputError ? new UsageError(error.message) : error;
    } finally {
      for (const signal of ["SIGINT", "SIGTERM"] as const) process.off(signal, onSignal);
    }
  },
});
