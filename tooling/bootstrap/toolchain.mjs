import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { runQuietly } from "./run-quietly.mjs";

const versions = { node: "24.21.0", pnpm: "12.21.0" };
const cacheFile = join("node_modules", ".cache", "toolchain.json");

/**
 * Finds Node 24 and pnpm 12, or brings both from the npm registry. Nothing is installed outside npm's own cache.
 * @returns the environment to run commands in
 */
export async function bringToolchain() {
  const folder = readCache() ?? (await fetchToolchain());
  return {
    ...process.env,
    // What was compiled once is not compiled again: a suite starts hundreds of processes.
    NODE_COMPILE_CACHE: join(process.cwd(), "node_modules", ".cache", "compiled"),
    PATH: [folder, join(process.cwd(), "node_modules", ".bin"), process.env.PATH].join(delimiter),
    // Tools that would ask for a newer version of themselves, or count their users.
    TURBO_TELEMETRY_DISABLED: "1",
    DO_NOT_TRACK: "1",
    npm_config_update_notifier: "false",
  };
}

function readCache() {
  try {
    const { folder, ...known } = JSON.parse(readFileSync(cacheFile, "utf8"));
    const fits = known.node === versions.node && known.pnpm === versions.pnpm;
    return fits && existsSync(join(folder, "pnpm")) ? folder : null;
  } catch {
    return null;
  }
}

async function fetchToolchain() {
  const packages = ["-p", `node@${versions.node}`, "-p", `pnpm@${versions.pnpm}`];
  const where = ["node", "-p", "process.env.PATH"];
  const output = await runQuietly(
    `Bringing Node ${versions.node} and pnpm ${versions.pnpm}`,
    "npx",
    ["-y", ...packages, "--", ...where],
    {
      hint: "Node 24 and pnpm 12 could not be brought from the npm registry: check the connection and run this again.",
    },
  );
  const line = output.trim().split("\n").at(-1) ?? "";
  const folder = line.split(delimiter).find((path) => existsSync(join(path, "pnpm")) && existsSync(join(path, "node")));
  if (!folder) throw new Error("npx brought Node and pnpm, but they cannot be found on its PATH.");
  remember(folder);
  return folder;
}

function remember(folder) {
  mkdirSync(join("node_modules", ".cache"), { recursive: true });
  writeFileSync(cacheFile, JSON.stringify({ ...versions, folder }));
}
