import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { CrashOrder } from "./crash-preload.ts";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export interface CrashingRelay {
  readonly hasEnded: boolean;
  /** Points passed since the last order, when it was only to tell them. */
  readonly points: readonly string[];
  order(order: CrashOrder | null): Promise<void>;
  end(): Promise<void>;
}

/** Starts relay as it is, with a witness in its process that kills it where it is told to. Resolves once it is ready. */
export async function startCrashingRelay(environment: Readonly<Record<string, string>>): Promise<CrashingRelay> {
  const child = spawn(
    process.execPath,
    [
      "--conditions=@tpc/source",
      "--disable-warning=ExperimentalWarning",
      "--import",
      at("crash-preload.ts"),
      at("../../src/main.ts"),
    ],
    {
      env: { PATH: process.env.PATH ?? "", NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? "", ...environment },
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    },
  );
  let points: string[] = [];
  child.on("message", (message: { point?: string }) => {
    if (message.point !== undefined) points.push(message.point);
  });
  const relay: CrashingRelay = {
    get hasEnded() {
      return child.exitCode !== null || child.signalCode !== null;
    },
    get points() {
      return points;
    },
    async order(order) {
      points = [];
      const taken = Promise.race([once(child, "message"), once(child, "exit")]);
      // An earlier order may have ended it a moment ago: whoever asks sees `hasEnded`.
      if (child.connected) child.send({ order }, () => {});
      if (!relay.hasEnded) await taken;
    },
    async end() {
      if (relay.hasEnded) return;
      child.kill("SIGTERM");
      await once(child, "exit");
    },
  };
  const url = `http://127.0.0.1:${environment.PORT}/readyz`;
  while ((await fetch(url).catch(() => null))?.status !== 200) {
    if (relay.hasEnded) throw new Error("relay did not start");
    await wait(50);
  }
  return relay;
}
