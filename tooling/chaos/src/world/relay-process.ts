import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { DieOrder } from "./die-after-write.ts";

const relayIndex = createRequire(import.meta.url).resolve("@tpc/relay");
const dieAfterWrite = fileURLToPath(new URL("./die-after-write.ts", import.meta.url));
const relayMain = join(dirname(relayIndex), "main.ts");

export interface RelayProcess {
  readonly port: number;
  readonly pid: number;
  /** Whether it answers and may be sent deliveries. */
  isReady(): Promise<boolean>;
  readonly hasEnded: boolean;
  /** Nobody asked it to end. */
  readonly diedByItself: boolean;
  end(signal: "SIGKILL" | "SIGTERM"): Promise<void>;
  /** Dies between a vendor's answer and what would be stored of it. @param afterWrites - so many later */
  dieAfterWrite(afterWrites: number): void;
}

/** Starts relay as production does: a process of its own, told everything by its environment. */
export function startRelayProcess(options: {
  readonly port: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly logFile: string;
}): RelayProcess {
  const { port } = options;
  const log = openSync(options.logFile, "a");
  const child: ChildProcess = spawn(
    process.execPath,
    ["--conditions=@tpc/source", "--disable-warning=ExperimentalWarning", "--import", dieAfterWrite, relayMain],
    {
      env: {
        PATH: process.env.PATH ?? "",
        NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? "",
        HOST: "127.0.0.1",
        PORT: String(port),
        ...options.environment,
      },
      stdio: ["ignore", log, log, "ipc"],
      // Ctrl-C is for the harness, which then ends its relays itself.
      detached: true,
    },
  );
  // Whoever started it is not kept alive by it.
  child.channel?.unref();
  // The child has its own by now.
  closeSync(log);
  let wasAsked = false;
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  return {
    port,
    pid: child.pid ?? 0,
    async isReady() {
      const answer = await fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(2_000) }).catch(
        () => null,
      );
      return answer?.status === 200;
    },
    get hasEnded() {
      return hasEnded();
    },
    get diedByItself() {
      return hasEnded() && !wasAsked;
    },
    dieAfterWrite(afterWrites) {
      wasAsked = true;
      const order: DieOrder = { afterWrites };
      if (child.connected) child.send(order, () => {});
    },
    async end(signal) {
      wasAsked = true;
      if (hasEnded()) return;
      const exit = once(child, "exit");
      child.kill(signal);
      await exit;
    },
  };
}
