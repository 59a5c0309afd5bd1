import type { Measurement } from "../measurement.ts";
import { startScene } from "../world/start-scene.ts";

const reachSeconds = 30;
const reachCalls = 14;
/** Twenty's default. */
const callsPerMinute = 100;

/** An import: contacts that all appear in Chatwoot at once and become people, at the pace that Twenty allows. */
export const manyNewLeads: Measurement = async ({ site, isQuick }) => {
  const environment = { TWENTY_REQUESTS_PER_MINUTE: String(callsPerMinute) };
  await using scene = await startScene(site, { environment });
  const { twenty, chatwoot } = scene.vendors;
  const count = isQuick ? 20 : 150;
  // The data model and the team are read once in ten minutes.
  chatwoot.contacts.create({ name: "First", email: "first@example.com" });
  await scene.settled();
  twenty.requests.clear();
  const startedAt = performance.now();
  for (let index = 0; index < count; index += 1) {
    chatwoot.contacts.create({
      name: `Lead ${index}`,
      email: `lead${index}@example.com`,
      phone_number: `+55119876${50_000 + index}`,
    });
  }
  await scene.settled();
  const seconds = (performance.now() - startedAt) / 1_000;
  const calls = twenty.requests.list().length;
  const made = twenty.people.all().length - 1;
  if (made !== count) throw new Error(`${made} people were made of ${count} contacts`);
  return [
    {
      what: `${count} new contacts at once, at Twenty's default limit`,
      reach: `≤ ${reachSeconds} s, ≤ ${reachCalls} calls to Twenty`,
      measured: `${seconds.toFixed(1)} s, ${calls} calls`,
      isReached: seconds <= reachSeconds && calls <= reachCalls,
      how: "from the first contact in Chatwoot until all are people and their echoes are digested",
    },
  ];
};
