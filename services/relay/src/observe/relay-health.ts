import type { Store } from "../store/database/open-store.ts";
import { type RefusedDeliveries, readRefused } from "../store/deliveries/refusals.ts";
import { type Health, type PartHealth, summarizeHealth } from "./read-health.ts";

const patienceMs = 2_000;

/** Asks every part. Never throws: a part that does not answer is down. */
export async function readRelayHealth(
  store: Store,
  state: {
    readonly stopping: boolean;
    readonly version: string;
    readonly vendors: Readonly<Record<string, PartHealth>>;
  },
): Promise<Health> {
  const about = { version: state.version, uptimeSeconds: Math.floor(process.uptime()) };
  const intake: PartHealth = state.stopping ? { status: "down", detail: "stopping" } : { status: "up" };
  const detail = store.embedded ? "embedded PostgreSQL" : "PostgreSQL";
  const asked = await inTime(readRefused(store.database.db)).catch(() => null);
  if (asked === null) {
    const part: PartHealth = { status: "down", detail: "not reachable" };
    return summarizeHealth({ intake, store: part, ...state.vendors }, about);
  }
  const webhooks = Object.fromEntries(asked.map((refused) => [`webhooks-${refused.source}`, toPart(refused)]));
  return summarizeHealth({ intake, store: { status: "up", detail }, ...state.vendors, ...webhooks }, about);
}

function toPart({ code, sinceSeconds, skewSeconds }: RefusedDeliveries): PartHealth {
  const clock = skewSeconds === null ? "no secret fits" : `the clocks differ by ${skewSeconds} s`;
  const since = new Date(Date.now() - sinceSeconds * 1_000).toISOString();
  return { status: "down", detail: `every delivery is refused (${code}): ${clock}`, since };
}

function inTime<Value>(asked: Promise<Value>): Promise<Value> {
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error("no answer in time")), patienceMs).unref();
  });
  return Promise.race([asked, late]);
}
