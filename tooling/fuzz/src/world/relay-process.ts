import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

export interface RelayProcess {
  readonly url: string;
  /** Why it is gone; `undefined` while it runs. */
  ended(): string | undefined;
  /** Resident memory, as its metrics tell it. */
  memoryBytes(): Promise<number>;
  /** Processor time since its start, by the same source. */
  cpuSeconds(): Promise<number>;
  stop(): Promise<void>;
}

const main = fileURLToPath(new URL("../../../../services/relay/src/main.ts", import.meta.url));
const startWithinMs = 60_000;
const stopWithinMs = 35_000;

const fromSource = ["--conditions=@tpc/source", "--disable-warning=ExperimentalWarning", main, "--migrate"];

/**
 * Starts relay in a process of its own, so that what it needs and whether it lives is its own.
 *
 * @param args - what Node is told: relay from its source unless said otherwise
 * @throws Error with what relay said when it does not become ready
 */
export async function startRelayProcess(
  port: number,
  environment: Record<string, string>,
  args: readonly string[] = fromSource,
): Promise<RelayProcess> {
  // Nothing of our own environment: it may name real systems.
  const env = {
    PATH: process.env.PATH ?? "",
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? "",
    HOST: "127.0.0.1",
    PORT: String(port),
    ...environment,
  };
  // A process group of its own: Ctrl-C is for us, we stop relay.
  const child = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "pipe"], detached: true });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      said = `${said}${chunk}`.slice(-4_000);
    });
  }
  const ended = () =>
    child.exitCode === null && child.signalCode === null
      ? undefined
      : `relay ended (${child.signalCode ?? child.exitCode}): ${said}`;
  const url = `http://127.0.0.1:${port}`;
  const deadline = Date.now() + startWithinMs;
  while (!(await isReady(url))) {
    const why = ended() ?? (Date.now() > deadline ? `relay is not ready: ${said}` : undefined);
    if (why !== undefined) {
      child.kill("SIGKILL");
      throw new Error(why);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    url,
    ended,
    memoryBytes: () => readMetric(url, "process_resident_memory_bytes"),
    cpuSeconds: () => readMetric(url, "process_cpu_seconds_total"),
    stop: () => stop(child),
  };
}

async function readMetric(url: string, name: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(new RegExp(`^${name} (\\S+)$`, "m").exec(text)?.[1]);
}

async function isReady(url: string): Promise<boolean> {
  return fetch(`${url}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), stopWithinMs);
  await exited;
  clearTimeout(timer);
}
