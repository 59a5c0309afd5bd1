import { parseArgs } from "node:util";
import { StartError, serve } from "@tpc/relay";
import { buildConsole } from "./build-console.ts";
import { runDemo } from "./run-demo.ts";
import { namesOfVendorVariables } from "./vendor-variables.ts";

const usage = `npm start            relay between stand-ins of the vendors: plays one lead's journey, then stays up
npm start -- --once  the same, but ends: exit 0 when every step was verified, else 1
npm start -- --help

With real vendors configured (see .env.example; a file .env is read) npm start runs relay alone against them.
`;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { once: { type: "boolean" }, help: { type: "boolean", short: "h" } } });
  if (values.help) {
    process.stdout.write(usage);
    return;
  }
  const vendors = namesOfVendorVariables(process.env);
  if (vendors.length === 0) return runDemo({ once: values.once ?? false, environment: process.env });
  process.stdout.write(`Real vendors are configured (${vendors.join(", ")}): starting relay alone.\n`);
  if (process.env.RELAY_CONSOLE !== "off") await buildConsole();
  await serve({ migrate: true });
}

main().catch((error: unknown) => {
  // A wrong option is the user's to correct: its message says how.
  const isUsage = error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
  if (error instanceof StartError || isUsage) process.stderr.write(`${error.message}\n`);
  else process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
