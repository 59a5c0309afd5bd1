import type { Measurement, Row } from "../measurement.ts";
import { linkLeads } from "../world/linked-leads.ts";
import { type Scene, startScene } from "../world/start-scene.ts";

/** What each kind of event costs in calls: the same in every run, and asserted in relay's tests as well. */
export const vendorCalls: Measurement = async ({ site }) => {
  await using scene = await startScene(site);
  const { twenty, chatwoot, calcom, inboxIds } = scene.vendors;
  const [lead] = await linkLeads(scene, 1);
  const [inboxId] = inboxIds;
  if (lead === undefined || inboxId === undefined) throw new Error("there is no lead to change");
  const rows: Row[] = [];
  const count = async (what: string, most: number, happen: () => unknown) => {
    twenty.requests.clear();
    chatwoot.requests.clear();
    happen();
    await scene.settled();
    rows.push(toRow(what, most, countCalls(scene)));
  };
  await count("linked contact changed in Twenty", 1, () => twenty.people.update(lead.personId, { city: "Santos" }));
  await count("linked contact changed in Chatwoot", 2, () =>
    chatwoot.contacts.update(lead.contactId, { additional_attributes: { city: "Sorocaba" } }),
  );
  await count("echo: saved without a change", 0, () => twenty.people.update(lead.personId, {}));
  await count("new contact", 3, () => chatwoot.contacts.create({ name: "New Lead", email: "new@example.com" }));
  await count("conversation to deal", 4, () =>
    chatwoot.messages.receive({ contactId: lead.contactId, inboxId, content: "Oi" }),
  );
  await count("booking created, linked lead", 5, () =>
    calcom.bookings.create({ name: "Lead 0", email: "lead0@example.com", start: nextWorkday() }),
  );
  return rows;
};

const toRow = (what: string, most: number, calls: number): Row => ({
  what: `vendor calls for one event: ${what}`,
  reach: most === 0 ? "0" : `≤ ${most}`,
  measured: String(calls),
  isReached: calls <= most,
  how: "counted at the stand-ins until all echoes are digested",
});

/** The data model and the team are read once in ten minutes, not for an event. */
const countCalls = ({ vendors }: Scene): number =>
  [...vendors.twenty.requests.list(), ...vendors.chatwoot.requests.list()].filter(
    ({ path }) => !path.startsWith("/rest/metadata") && !path.endsWith("/agents"),
  ).length;

/** Ten days ahead, at a time the host works. */
function nextWorkday(): string {
  const day = new Date(Date.now() + 10 * 86_400_000);
  while (day.getUTCDay() === 0 || day.getUTCDay() === 6) day.setUTCDate(day.getUTCDate() + 1);
  return `${day.toISOString().slice(0, 10)}T13:00:00.000Z`;
}
