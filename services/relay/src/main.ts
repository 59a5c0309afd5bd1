import { parseArgs } from "node:util";
import closeWithGrace from "close-with-grace";
import { readConfig, readStoreConfig } from "./config/read-config.ts";
import { createLog } from "./observe/log.ts";
import { StartError } from "./start-error.ts";
import { startRelay } from "./start-relay.ts";
import { migrateStore } from "./store/migrate-store.ts";

const usage = `relay keeps Twenty, Chatwoot and Cal.com in step.

  relay               start the server
  relay --migrate     bring the database up to date, then start the server
  relay migrate       bring the database up to date
  relay --help

Configuration comes from environment variables: .env.example explains each.
`;

/** Ends before Coolify's thirty seconds are over. */
const stopWithinMs = 28_000;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { migrate: { type: "boolean" }, help: { type: "boolean", short: "h" } },
  });
  const [command = "serve"] = positionals;
  if (values.help) {
    process.stdout.write(usage);
    return;
  }
  if (command === "migrate") {
    const ran = await migrateStore(readStoreConfig());
    process.stdout.write(ran.length === 0 ? "The database is up to date.\n" : `Ran: ${ran.join(", ")}\n`);
    return;
  }
  if (command !== "serve") throw new StartError("COMMAND_UNKNOWN", `There is no command "${command}".\n\n${usage}`);
  const config = readConfig();
  const log = createLog({ level: config.logLevel, pretty: process.stdout.isTTY });
  const relay = await startRelay(config, { log, migrate: values.migrate ?? false });
  log.info({ address: relay.url }, "relay.started");
  closeWithGrace({ delay: stopWithinMs, logger: false }, async ({ err: error, signal }) => {
    if (error) log.fatal({ error }, "relay.failed");
    log.info({ signal }, "relay.stopping");
    await relay.stop();
    log.info("relay.stopped");
  });
}

main().catch((error: unknown) => {
  const text = error instanceof StartError ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${text}\n`);
  process.exitCode = 1;
});
