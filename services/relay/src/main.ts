import { parseArgs } from "node:util";
import { readStoreConfig } from "./config/read-config.ts";
import { serve } from "./serve.ts";
import { StartError } from "./start-error.ts";
import { migrateStore } from "./store/database/migrate-store.ts";

const usage = `relay keeps Twenty, Chatwoot and Cal.com in step.

  relay               start the server
  relay --migrate     bring the database up to date, then start the server
  relay migrate       bring the database up to date
  relay --help

Configuration comes from environment variables: .env.example explains each.
`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { migrate: { type: "boolean" }, help: { type: "boolean", short: "h" } },
  });
  const [command = "serve"] = positionals;
  if (values.help) process.stdout.write(usage);
  else if (command === "serve") await serve({ migrate: values.migrate ?? false });
  else if (command === "migrate") {
    const ran = await migrateStore(readStoreConfig());
    process.stdout.write(ran.length === 0 ? "The database is up to date.\n" : `Ran: ${ran.join(", ")}\n`);
  } else throw new StartError("COMMAND_UNKNOWN", `There is no command "${command}".\n\n${usage}`);
}

main().catch((error: unknown) => {
  const text = error instanceof StartError ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${text}\n`);
  process.exitCode = 1;
});
