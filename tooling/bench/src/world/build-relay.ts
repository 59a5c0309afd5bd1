import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const relayFolder = join(root, "services", "relay");
const bundler = join(root, "node_modules", "tsup", "dist", "cli-default.js");

/**
 * Builds relay as the image does.
 *
 * @returns what Node is told to run it, as the image's command says
 */
export async function buildRelay(): Promise<readonly string[]> {
  await promisify(execFile)(process.execPath, [bundler], { cwd: relayFolder });
  const dockerfile = await readFile(join(relayFolder, "Dockerfile"), "utf8");
  const [, command = "[]"] = /^CMD (\[.*\])$/m.exec(dockerfile) ?? [];
  const [, ...args] = JSON.parse(command) as string[];
  if (!args.includes("dist/main.js")) throw new Error("The command in relay's Dockerfile is not understood.");
  return args.map((arg) => (existsSync(join(relayFolder, arg)) ? join(relayFolder, arg) : arg));
}
