import { defineCommand } from "../../command.ts";
import { UsageError } from "../../usage-error.ts";

export const check = defineCommand({
  summary: "Try one system by itself: twenty, chatwoot, calcom, evolution, postgres or redis.",
  details: [
    "twenty, chatwoot: a marked contact is made, read, changed and deleted; in Chatwoot a message appears in a",
    "conversation. calcom: a visitor books by the public link and cancels (the host gets mails). evolution: WhatsApp",
    "is connected, its bridge leads to Chatwoot, and with --phone a message appears there. postgres: DATABASE_URL.",
    "redis: REDIS_URL. Relay is not needed. What is made carries TESTE check and is deleted, and relay takes it for",
    "no lead (but a booking it does); what a crash left the next run takes away.",
    "Exit code: 0 all passed, 1 something failed, 2 a wrong command line.",
  ].join("\n"),
  arguments: ["SYSTEM"],
  options: {
    phone: { type: "string", value: "NUMBER", help: "That may get a WhatsApp message, such as +5511987650001." },
    url: { type: "string", value: "URL", help: "Instead of DATABASE_URL or REDIS_URL." },
  },
  async run({ given: [system = ""], options, print, environment }) {
    const { QaInputError, runSystemCheck } = await import("@tpc/qa");
    const { phone, url } = options;
    if (phone !== undefined && !/^\+\d{10,15}$/.test(phone)) {
      throw new UsageError("--phone must be a number with its country, such as +5511987650001.");
    }
    if (url !== undefined && system !== "postgres" && system !== "redis") {
      throw new UsageError("--url goes with postgres and redis.");
    }
    const stop = new AbortController();
    const onSignal = () => stop.abort();
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, onSignal);
    try {
      const given = url === undefined ? {} : { [system === "redis" ? "REDIS_URL" : "DATABASE_URL"]: url };
      const passed = await runSystemCheck(system, {
        environment: { ...environment, ...given },
        print,
        signal: stop.signal,
        phone,
      });
      return passed && !stop.signal.aborted ? 0 : 1;
    } catch (error) {
      throw error instanceof QaInputError ? new UsageError(error.message) : error;
    } finally {
      for (const signal of ["SIGINT", "SIGTERM"] as const) process.off(signal, onSignal);
    }
  },
});
