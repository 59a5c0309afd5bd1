import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const file = fileURLToPath(new URL("floor-server.ts", import.meta.url));

/** The floor in a process of its own, as relay is. */
export async function startFloor(databaseUrl: string): Promise<AsyncDisposable & { readonly url: string }> {
  const child = spawn(process.execPath, [file], {
    env: { PATH: process.env.PATH ?? "", DATABASE_URL: databaseUrl },
    stdio: ["ignore", "pipe", "inherit"],
    // Ctrl-C is for us, and we end it.
    detached: true,
  });
  const ended = once(child, "exit");
  const answer = await Promise.race([once(child.stdout, "data"), ended.then(() => null)]);
  if (answer === null) throw new Error("The floor could not be started.");
  return {
    url: String(answer[0]).trim(),
    async [Symbol.asyncDispose]() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}
