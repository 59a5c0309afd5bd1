import { defineCommand } from "../../command.ts";
import { UsageError } from "../../usage-error.ts";

export const doctor = defineCommand({
  summary: "Prove that it works: set-up, clocks, and a marked record through all systems and back.",
  details: [
    "One test lead (TESTE relay <run>) goes from Twenty to Chatwoot and back, writes, is qualified, books and",
    "cancels; that the webhooks themselves arrived is read in relay. It is deleted at the end, on Ctrl-C, and by tpc",
    "qa --clean-up after a crash. Needs a running relay and the same variables (.env). Every failure says what to do.",
    "The host gets mails of the booking.",
    "Exit code: 0 all is well, 1 something is not, 2 a wrong command line.",
  ].join("\n"),
  options: {
    "read-only": { type: "boolean", help: "Look at the set-up only; write no record." },
    "no-booking": { type: "boolean", help: "Without a booking: the host gets no mail." },
    email: { type: "string", value: "ADDRESS", help: "Of the test lead; +qa<run> is added. Default: qa@example.com." },
    phone: { type: "string", value: "NUMBER", help: "Of the test lead. Default: one that nobody can have." },
    relay: { type: "string", value: "URL", help: "Where relay runs. Default: RELAY_URL, else PUBLIC_URL." },
  },
  async run({ options, print, environment }) {
    const { QaInputError, runDoctor } = await import("@tpc/qa");
    const stop = new AbortController();
    const onSignal = () => {
      print("\nStopping after this check, and cleaning up …");
      stop.abort();
    };
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, onSignal);
    const write = options["read-only"] !== true;
    try {
      const isWell = await runDoctor({
        environment,
        print,
        signal: stop.signal,
        relayUrl: options.relay,
        email: options.email,
        phone: options.phone,
        may: { write, book: write && options["no-booking"] !== true },
      });
      return isWell ? 0 : 1;
    } catch (error) {
      throw error instanceof QaInputError ? new UsageError(error.message) : error;
    } finally {
      for (const signal of ["SIGINT", "SIGTERM"] as const) process.off(signal, onSignal);
    }
  },
});
