import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../../", import.meta.url));

/** Builds console and panel for relay to serve: some seconds the first time, then half of one. @returns whether they are there */
export function buildConsole(): Promise<boolean> {
  const args = ["exec", "turbo", "run", "build", "--filter=@tpc/console", "--output-logs=errors-only"];
  const env = { ...process.env, TURBO_TELEMETRY_DISABLED: "1", NODE_ENV: "production" };
  return new Promise((resolve) => {
    const child = spawn("pnpm", args, { cwd: root, env, stdio: "ignore", shell: process.platform === "win32" });
    // relay works without it, and says at /console how to build it.
    child.once("error", () => resolve(false));
    child.once("exit", (code) => resolve(code === 0));
  });
}
