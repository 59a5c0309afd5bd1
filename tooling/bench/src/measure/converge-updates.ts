import type { Measurement } from "../measurement.ts";
import { median } from "../percentile.ts";
import { linkLeads } from "../world/linked-leads.ts";
import { startScene } from "../world/start-scene.ts";

const reachPerSecond = 300;

/** Updates of linked contacts, half of them made in each system, until each one's echo is digested as well. */
export const convergeUpdates: Measurement = async ({ site, isQuick, signal, say }) => {
  await using scene = await startScene(site);
  const { twenty, chatwoot } = scene.vendors;
  const leads = await linkLeads(scene, isQuick ? 10 : 500);
  const rates: number[] = [];
  const costs: number[] = [];
  for (let round = 0; round <= (isQuick ? 1 : 6) && !signal.aborted; round += 1) {
    const startedAt = performance.now();
    const cpuBefore = await scene.relay.cpuSeconds();
    const city = `City ${round}`;
    for (const [index, { personId, contactId }] of leads.entries()) {
      if (index % 2 === 0) twenty.people.update(personId, { city });
      else chatwoot.contacts.update(contactId, { additional_attributes: { city } });
    }
    await scene.settled();
    const rate = leads.length / ((performance.now() - startedAt) / 1_000);
    const isEverywhere =
      twenty.people.all().every((person) => person.city === city) &&
      chatwoot.contacts.all().every((contact) => contact.additional_attributes.city === city);
    if (!isEverywhere) throw new Error("not every update arrived on the other side");
    say(`  ${rate.toFixed(0)}/s`);
    if (round === 0) continue;
    rates.push(rate);
    costs.push(((await scene.relay.cpuSeconds()) - cpuBefore) / leads.length);
  }
  const rate = median(rates);
  return [
    {
      what: "converged contact updates a second, stand-ins and database included",
      reach: "≥ 300 on 2 cores",
      measured: `${rate.toFixed(0)}/s (relay's own processor time: ${(median(costs) * 1_000).toFixed(1)} ms each)`,
      isReached: rate >= reachPerSecond,
      how: `${leads.length} updates at once, half in each system, until the echoes are digested; median of ${rates.length} rounds`,
      gap: "An update is two deliveries, two convergences (the second finds the echo and does nothing) and one or two calls; 300 a second on two cores leave 6.7 ms of processor time for all of it. relay takes about half of that on a quick machine, PostgreSQL a third, the stand-ins and the load the rest: how near it comes depends on the machine.",
    },
  ];
};
