import type { Store } from "../store/open-store.ts";
import { type Health, type PartHealth, summarizeHealth } from "./read-health.ts";

const patienceMs = 2_000;

/** Asks every part. Never throws: a part that does not answer is down. */
export async function readRelayHealth(
  store: Store,
  state: { readonly stopping: boolean; readonly version: string; readonly away: readonly string[] },
): Promise<Health> {
  const about = { version: state.version, uptimeSeconds: Math.floor(process.uptime()) };
  const intake: PartHealth = state.stopping ? { status: "down", detail: "stopping" } : { status: "up" };
  const vendor = (name: string): PartHealth =>
    state.away.includes(name) ? { status: "down", detail: "left alone until it answers again" } : { status: "up" };
  const vendors = { twenty: vendor("twenty"), chatwoot: vendor("chatwoot") };
  return summarizeHealth({ intake, store: await readStore(store), ...vendors }, about);
}

async function readStore({ database, embedded }: Store): Promise<PartHealth> {
  const detail = embedded ? "embedded PostgreSQL" : "PostgreSQL";
  const late = new Promise<PartHealth>((resolve) => {
    setTimeout(() => resolve({ status: "down", detail: "no answer in time" }), patienceMs).unref();
  });
  const answer = database.pool.query("select 1").then(
    (): PartHealth => ({ status: "up", detail }),
    (): PartHealth => ({ status: "down", detail: "not reachable" }),
  );
  return Promise.race([answer, late]);
}
