import { describe, expect, test } from "vitest";
import { contact } from "./support/lead-data.ts";
import { type Scene, startScene } from "./support/start-scene.ts";

const count = 150;
/** Twenty's default. */
const perMinute = { twenty: { rateLimitPerMinute: 100 }, environment: { TWENTY_REQUESTS_PER_MINUTE: "100" } };
const versions = ["0.55", "2.x"] as const;

const emailOf = (index: number) => `lead${index}@example.com`;
const phoneOf = (index: number) => `+55119876${String(50_000 + index)}`;

function createContacts(scene: Scene, many = count) {
  return Array.from({ length: many }, (_, index) =>
    scene.chatwoot.contacts.create(
      contact({ name: `Lead ${index}`, email: emailOf(index), phone_number: phoneOf(index) }),
    ),
  );
}

const callsOf = (scene: Scene) => scene.twenty.requests.list().map(({ method, path }) => `${method} ${path}`);
const emails = (scene: Scene) =>
  scene.twenty.people.all().map((person) => (person.emails as { primaryEmail: string }).primaryEmail);
const expected = (many = count) => Array.from({ length: many }, (_, index) => emailOf(index)).toSorted();

describe.each(versions)("many new ones at once, with Twenty %s and its default limit", (version) => {
  const options = (extra: object = {}) => ({ ...perMinute, twenty: { ...perMinute.twenty, version, ...extra } });

  test("150 contacts are 150 people within 30 s and 14 calls", async () => {
    await using scene = await startScene(options());
    const startedAt = performance.now();
    createContacts(scene);
    await scene.settled();
    expect(performance.now() - startedAt).toBeLessThan(30_000);
    expect(emails(scene).toSorted()).toEqual(expected());
    expect(callsOf(scene).length).toBeLessThanOrEqual(14);
  });

  test("one alone is made at once, by two calls for itself", async () => {
    await using scene = await startScene(options());
    const startedAt = performance.now();
    createContacts(scene, 1);
    await scene.settled();
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    const own = callsOf(scene).filter((line) => line.endsWith("/people"));
    expect(own).toEqual(["GET /rest/people", "POST /rest/people"]);
  });
});

test("whose address somebody in the bin has is made without it; the others are made, in few calls", async () => {
  await using scene = await startScene({ ...perMinute, twenty: { ...perMinute.twenty, version: "2.x" } });
  // In the bin, where no search sees it, and unknown to relay.
  const { id } = scene.twenty.people.create({ name: { firstName: "Velha" }, emails: { primaryEmail: emailOf(7) } });
  await scene.settled();
  for (const { id: contactId } of scene.chatwoot.contacts.all()) scene.chatwoot.contacts.delete(contactId);
  scene.twenty.people.delete(id);
  await scene.settled();
  await scene.pool.query("delete from relay.lead");
  scene.twenty.requests.clear();
  createContacts(scene, 60);
  await scene.settled();
  expect(emails(scene).toSorted()).toEqual(["", ...expected(60).filter((email) => email !== emailOf(7))]);
  expect(callsOf(scene).length).toBeLessThan(35);
});

test("whose batch's answer was lost are looked for before they are made again: none twice", async () => {
  await using scene = await startScene({ ...perMinute, twenty: { ...perMinute.twenty, version: "2.x" } });
  scene.twenty.faults.loseAnswerAfterApply({ match: { path: "/rest/batch/people" }, times: 1 });
  createContacts(scene, 40);
  await scene.settled();
  expect(emails(scene).toSorted()).toEqual(expected(40));
  expect(scene.chatwoot.contacts.all()).toHaveLength(40);
});

test("whose conversations are new have a deal each, in calls that many share", async () => {
  await using scene = await startScene({ ...perMinute, twenty: { ...perMinute.twenty, version: "2.x" } });
  const inbox = scene.chatwoot.inboxes.createApiInbox({ name: "WhatsApp" });
  for (const { id } of createContacts(scene, 60))
    scene.chatwoot.messages.receive({ contactId: id, inboxId: inbox.id, content: "Oi" });
  await scene.settled();
  expect(emails(scene).toSorted()).toEqual(expected(60));
  expect(scene.twenty.opportunities.all()).toHaveLength(60);
  // By itself each would take six or seven.
  expect(callsOf(scene).length).toBeLessThanOrEqual(40);
});
