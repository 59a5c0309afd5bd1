import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../../../", import.meta.url));
export const pagesFolder = fileURLToPath(new URL("../../dist/", import.meta.url));

/** Builds console and panel; at once when nothing they are made of has changed. */
export function buildPages(): Promise<void> {
  const args = ["exec", "turbo", "run", "build", "--filter=@tpc/console", "--output-logs=errors-only"];
  const env = { ...process.env, TURBO_TELEMETRY_DISABLED: "1", NODE_ENV: "production", NO_COLOR: "1" };
  return new Promise((resolve, reject) => {
    const child = spawn("pnpm", args, { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk) => {
        said += chunk;
      });
    }
    child.once("error", reject);
    child.once("exit", (code) => (code === 0 ? resolve() : reject(new Error(`The pages cannot be built:\n${said}`))));
  });
}
