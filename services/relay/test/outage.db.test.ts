import { describe, expect, test } from "vitest";
import { startRelay } from "../src/index.ts";
import { createLog } from "../src/observe/log.ts";
import { booking, person } from "./support/lead-data.ts";
import { findFreePort, type Scene, startScene } from "./support/start-scene.ts";

/** Of each system; the calls for a thousand are worked out from it. */
const changedOfEach = 12;
const leads = changedOfEach * 3;
/** What the vendors allow by default (facts). */
const perMinute = { twenty: 100, chatwoot: 3_000, calcom: 120 };

async function startLeads(): Promise<Scene> {
  const scene = await startScene({ environment: { RELAY_SWEEP_MINUTES: "59" } });
  for (let index = 0; index < leads; index += 1) {
    const phones = { ...person().phones, primaryPhoneNumber: `1198765${String(1_000 + index)}` };
    scene.twenty.people.create(person({ emails: { primaryEmail: `lead${index}@example.com` }, phones }));
  }
  await scene.settled();
  const inbox = scene.chatwoot.inboxes.createApiInbox({ name: "WhatsApp" });
  for (const { id } of scene.chatwoot.contacts.all()) {
    scene.chatwoot.messages.receive({ contactId: id, inboxId: inbox.id, content: "Oi" });
  }
  await scene.settled();
  return scene;
}

describe("an outage in which every system went on", () => {
  test("is made up for: each change arrives, each booking is told once, and the calls it takes are known", async () => {
    await using scene = await startLeads();
    const people = scene.twenty.people.all();
    const contacts = new Map(scene.chatwoot.contacts.all().map((item) => [item.email, item]));
    const systems = [scene.twenty, scene.chatwoot, scene.calcom];
    for (const { webhooks } of systems) webhooks.lose();
    for (const [index, { id, emails }] of people.entries()) {
      const email = emails?.primaryEmail ?? "";
      if (index % 3 === 0) scene.twenty.people.update(id, { city: "Santos" });
      if (index % 3 === 1) scene.chatwoot.contacts.update(contacts.get(email)?.id ?? 0, { name: "Dra. Lia Nunes" });
      if (index % 3 === 2) {
        const start = new Date(Date.parse(booking.start) + Math.floor(index / 3) * 30 * 60_000);
        // Half-hour slots of the host's working days.
        const day = Math.floor(index / 3 / 8);
        start.setUTCHours(13 + (Math.floor(index / 3) % 8), 0);
        start.setUTCDate(new Date(booking.start).getUTCDate() + day);
        scene.calcom.bookings.create({ ...booking, email, start: start.toISOString() });
      }
    }
    await scene.settled();
    for (const { webhooks, requests } of systems) {
      webhooks.clear();
      requests.clear();
    }
    const http = { ...scene.config.http, port: await findFreePort() };
    const restarted = await startRelay(
      { ...scene.config, http },
      { log: createLog({ level: "silent", pretty: false }) },
    );
    await scene.settled();
    await restarted.stop();

    const cities = scene.chatwoot.contacts.all().filter((item) => item.additional_attributes.city === "Santos");
    const names = scene.twenty.people.all().filter(({ name }) => name?.firstName === "Dra. Lia");
    const meetings = scene.twenty.opportunities.all().filter(({ stage }) => stage === "MEETING_SCHEDULED");
    const told = scene.chatwoot.conversations
      .all()
      .map(({ id }) => scene.chatwoot.messages.list(id).filter((message) => message.message_type === 1).length);
    expect([cities.length, names.length, meetings.length]).toEqual([changedOfEach, changedOfEach, changedOfEach]);
    expect(
      told
        .toSorted()
        .reverse()
        .slice(0, changedOfEach + 1),
    ).toEqual([...Array(changedOfEach).fill(1), 0]);

    const calls = {
      twenty: scene.twenty.requests.count(),
      chatwoot: scene.chatwoot.requests.count(),
      calcom: scene.calcom.requests.count(),
    };
    const minutes = Object.entries(calls).map(([vendor, count]) => {
      const forThousand = (count / changedOfEach) * 1_000;
      return [vendor, Math.ceil(forThousand / perMinute[vendor as keyof typeof perMinute])] as const;
    });
    console.log(
      `1,000 changes of each system at the vendors' default limits, in minutes: ${JSON.stringify(Object.fromEntries(minutes))}`,
    );
    // A changed contact costs Twenty a read and a write, a booking a read of the deal, its stage, a note and its target.
    expect(calls.twenty).toBeLessThanOrEqual(changedOfEach * (2 + 4) + 10);
    expect(calls.chatwoot).toBeLessThanOrEqual(changedOfEach * (1 + 2 + 1) + leads + 10);
    expect(calls.calcom).toBeLessThanOrEqual(5);
  });
});
