import { setTimeout as wait } from "node:timers/promises";
import type { Measurement } from "../measurement.ts";
import { median, percentile } from "../percentile.ts";
import { linkLeads } from "../world/linked-leads.ts";
import { startScene } from "../world/start-scene.ts";

const perSecond = 20;
const reach = { p50: 50, p95: 150 };

/** From the change in Twenty to the request that brings it to Chatwoot, both at the stand-ins. */
export const webhookToEffect: Measurement = async ({ site, isQuick, signal, say }) => {
  await using scene = await startScene(site);
  const { twenty, chatwoot } = scene.vendors;
  const leads = await linkLeads(scene, isQuick ? 10 : 100);
  const rounds: { p50: number; p95: number }[] = [];
  const count = isQuick ? 10 : 300;
  for (let round = 0; round <= (isQuick ? 1 : 3) && !signal.aborted; round += 1) {
    const took: number[] = [];
    for (let index = 0; index < count && !signal.aborted; index += leads.length) {
      took.push(...(await changeEach(index)));
      await scene.settled();
    }
    if (round === 0) continue;
    rounds.push({ p50: median(took), p95: percentile(took, 0.95) });
    say(`  p50 ${rounds.at(-1)?.p50} ms, p95 ${rounds.at(-1)?.p95} ms`);
  }

  async function changeEach(from: number): Promise<readonly number[]> {
    chatwoot.requests.clear();
    const changedAt = new Map<string, number>();
    const startedAt = performance.now();
    for (const [index, { personId, contactId }] of leads.slice(0, count).entries()) {
      await wait(Math.max(0, startedAt + (index * 1_000) / perSecond - performance.now()));
      changedAt.set(String(contactId), Date.now());
      twenty.people.update(personId, { city: `City ${from} ${Date.now()}` });
    }
    await scene.settled();
    const calls = chatwoot.requests.list().filter(({ method }) => method === "PUT");
    if (calls.length !== changedAt.size) throw new Error(`${changedAt.size} changes made ${calls.length} calls`);
    return calls.map(({ path, at }) => at - (changedAt.get(path.split("/").at(-1) ?? "") ?? Number.NaN));
  }

  const [p50, p95] = [median(rounds.map((round) => round.p50)), median(rounds.map((round) => round.p95))];
  return [
    {
      what: "webhook to effect at 20 events a second, stand-ins without latency",
      reach: "p50 ≤ 50 ms, p95 ≤ 150 ms",
      measured: `p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms`,
      isReached: p50 <= reach.p50 && p95 <= reach.p95,
      how: `from the change at the one stand-in to the write that arrives at the other; median of ${rounds.length} rounds`,
    },
  ];
};
