import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runQuietly } from "./run-quietly.mjs";

const stampFile = join("node_modules", ".cache", "installed");

/** Installs what the lock file says, once per lock file. */
export async function installDependencies(environment) {
  const stamp = createHash("sha256").update(readFileSync("pnpm-lock.yaml")).digest("hex");
  if (existsSync(join("node_modules", ".pnpm")) && readStamp() === stamp) return;
  await runQuietly("Installing dependencies", "pnpm", ["install", "--frozen-lockfile", "--reporter=append-only"], {
    environment,
    hint: "The dependencies could not be installed: check the connection to the npm registry and run this again.",
  });
  mkdirSync(join("node_modules", ".cache"), { recursive: true });
  writeFileSync(stampFile, stamp);
}

function readStamp() {
  try {
    return readFileSync(stampFile, "utf8");
  } catch {
    return "";
  }
}
