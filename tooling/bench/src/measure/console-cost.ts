import { relayEnvironment, startVendors, type Vendors } from "@tpc/chaos";
import { startRelayProcess } from "@tpc/fuzz";
import { findFreePort } from "@tpc/relay";
import type { Measurement } from "../measurement.ts";
import { median } from "../percentile.ts";

const reachRatio = 1.02;

interface Started {
  readonly readyMs: number;
  readonly residentMiB: number;
}

/** Whoever wants relay alone pays nothing for console and panel: both are started in turn on one store. */
export const consoleCost: Measurement = async ({ site, isQuick, signal, say }) => {
  const databaseUrl = await site.createDatabase();
  const vendors = await startVendors({ twentyVersion: "2.x", webhookUrl: "http://127.0.0.1:9" });
  const start = (state: "on" | "off") => startOnce(vendors, databaseUrl, site.relayArgs, state);
  const off: Started[] = [];
  const on: Started[] = [];
  try {
    // The first start warms up the disk and does not count.
    await start("on");
    for (let round = 0; round < (isQuick ? 1 : 11) && !signal.aborted; round += 1) {
      for (const state of round % 2 === 0 ? (["off", "on"] as const) : (["on", "off"] as const)) {
        (state === "off" ? off : on).push(await start(state));
      }
      say(`  off: ${tell(off.at(-1))}; on: ${tell(on.at(-1))}`);
    }
  } finally {
    await vendors.stop();
  }
  const row = (what: string, of: (started: Started) => number, unit: string) => {
    const [without, with_] = [median(off.map(of)), median(on.map(of))];
    return {
      what: `${what} without console and panel ÷ with them`,
      reach: `≤ ${reachRatio}`,
      measured: `${(without / with_).toFixed(2)} (${without.toFixed(0)} ${unit} ÷ ${with_.toFixed(0)} ${unit})`,
      isReached: without / with_ <= reachRatio,
      how: `RELAY_CONSOLE off and on, started in turn on one store; median of ${off.length} starts each`,
    };
  };
  return [
    row("start-up until relay is ready", ({ readyMs }) => readyMs, "ms"),
    row("memory once relay is ready", ({ residentMiB }) => residentMiB, "MiB"),
  ];
};

const tell = (started: Started | undefined) =>
  `${started?.readyMs.toFixed(0)} ms, ${started?.residentMiB.toFixed(0)} MiB`;

async function startOnce(
  vendors: Vendors,
  databaseUrl: string,
  relayArgs: readonly string[],
  RELAY_CONSOLE: "on" | "off",
): Promise<Started> {
  const port = await findFreePort();
  const environment = { ...relayEnvironment(vendors, databaseUrl), RELAY_SWEEP_MINUTES: "0", RELAY_CONSOLE };
  const startedAt = performance.now();
  const relay = await startRelayProcess(port, environment, relayArgs);
  const readyMs = performance.now() - startedAt;
  const residentMiB = (await relay.memoryBytes()) / 1_048_576;
  await relay.stop();
  return { readyMs, residentMiB };
}
