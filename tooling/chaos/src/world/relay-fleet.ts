import { join } from "node:path";
import { findFreePort } from "@tpc/relay";
import { type RelayProcess, startRelayProcess } from "./relay-process.ts";

export interface RelayFleet {
  /** Where deliveries may be tried, the next one first. */
  ports(): readonly number[];
  readonly size: number;
  /** @returns once the process is gone; `revive` brings it back */
  kill(index: number): Promise<void>;
  /** It dies by itself as soon as a vendor has answered a write. */
  killAfterWrite(index: number, afterWrites: number): void;
  /** Starts what is not running. */
  revive(): Promise<void>;
  /** Restarts one in peace, as a deploy does. */
  redeploy(index: number): Promise<void>;
  allReady(): Promise<boolean>;
  /** How often a relay ended although the store was there and nobody asked it to. */
  readonly crashes: number;
  stop(): Promise<void>;
}

/** Several relays on one database, looked after as a container platform would. */
export async function startFleet(options: {
  readonly size: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly logFolder: string;
  /** A relay that cannot reach the store at its start rightly gives up. */
  readonly isStoreUp: () => boolean;
}): Promise<RelayFleet> {
  const ports = await Promise.all(Array.from({ length: options.size }, findFreePort));
  const wasReady = new Set<number>();
  const relays = ports.map((port, index) => start(port, index));
  let turn = 0;
  let crashes = 0;
  let stopped = false;

  function start(port: number, index: number): RelayProcess {
    const relay = startRelayProcess({
      port,
      environment: options.environment,
      logFile: join(options.logFolder, `relay-${index}.log`),
    });
    void watchStart(relay);
    return relay;
  }

  async function watchStart(relay: RelayProcess): Promise<void> {
    while (!relay.hasEnded) {
      if (await relay.isReady()) return void wasReady.add(relay.pid);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  /** A start may meet a store that is away; whoever was up before must outlive it. */
  function countCrash(relay: RelayProcess): void {
    if (relay.diedByItself && wasReady.has(relay.pid)) crashes += 1;
  }

  const revive = async () => {
    if (stopped || !options.isStoreUp()) return;
    for (const [index, relay] of relays.entries()) {
      if (!relay.hasEnded) continue;
      countCrash(relay);
      relays[index] = start(relay.port, index);
    }
  };
  return {
    ports() {
      turn += 1;
      return relays.map((_, index) => relays[(index + turn) % relays.length]?.port ?? 0);
    },
    size: options.size,
    async kill(index) {
      await relays[index]?.end("SIGKILL");
    },
    killAfterWrite(index, afterWrites) {
      relays[index]?.dieAfterWrite(afterWrites);
    },
    revive,
    async redeploy(index) {
      await relays[index]?.end("SIGTERM");
      await revive();
    },
    async allReady() {
      const ready = await Promise.all(relays.map((relay) => relay.isReady()));
      return ready.every(Boolean);
    },
    get crashes() {
      return crashes;
    },
    async stop() {
      stopped = true;
      await Promise.all(relays.map((relay) => relay.end("SIGKILL")));
    },
  };
}
