import { createHmac } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startTwenty, type TwentyStandIn } from "../src/index.ts";
import { callerOf } from "./support/call.ts";
import { type Receiver, startReceiver } from "./support/receiver.ts";
import { readDelivery } from "./support/recordings.ts";

const secret = "relay-test-webhook-secret-0123456789abcdef";
let twenty: TwentyStandIn;
let receiver: Receiver;

beforeEach(async () => {
  receiver = await startReceiver();
  twenty = await startTwenty({ personFields: [] });
  twenty.addWebhook({ targetUrl: receiver.url, operations: ["*.*"], secret });
});

afterEach(async () => {
  await twenty.stop();
  await receiver[Symbol.asyncDispose]();
});

/** The last delivery, parsed. */
async function lastBody() {
  await twenty.settled();
  const body = receiver.bodies().at(-1);
  if (body === undefined) throw new Error("nothing was delivered");
  return body;
}

const person = { name: { firstName: "Lia", lastName: "Nunes" }, emails: { primaryEmail: "lia.nunes@example.com" } };

const scenes: [recording: string, act: () => Promise<unknown> | unknown][] = [
  ["webhook-person-created", () => callerOf(twenty)("POST", "/rest/people", person)],
  ["webhook-person-deleted", () => twenty.people.delete(twenty.people.create(person).id)],
  [
    "webhook-person-restored",
    () => {
      const { id } = twenty.people.create(person);
      twenty.people.delete(id);
      twenty.people.restore(id);
    },
  ],
  ["webhook-person-destroyed", () => callerOf(twenty)("DELETE", `/rest/people/${twenty.people.create(person).id}`)],
  ["webhook-person-updated", () => updateByApi({ jobTitle: "Cardiologista", city: "Campinas" })],
  ["webhook-person-updated-empty-body", () => updateByApi({})],
  ["webhook-person-updated-phones", () => updateByApi({ phones: { primaryPhoneNumber: "11987650000" } })],
  ["webhook-person-updated-by-user", () => updateByHand({ phones: { primaryPhoneNumber: "11933332233" } })],
  ["webhook-opportunity-created", () => callerOf(twenty)("POST", "/rest/opportunities", { name: "Consulta" })],
  [
    "webhook-opportunity-updated-by-user",
    () => twenty.opportunities.update(twenty.opportunities.create({ name: "x" }).id, { stage: "PROPOSAL" }),
  ],
];

function updateByApi(changes: Record<string, unknown>) {
  return callerOf(twenty)("PATCH", `/rest/people/${twenty.people.create(person).id}`, changes);
}

function updateByHand(changes: Record<string, unknown>) {
  return twenty.people.update(twenty.people.create(person).id, changes);
}

describe("a delivery of 0.55", () => {
  test.for(scenes)("has the keys of %s", async ([recording, act]) => {
    await act();
    const body = await lastBody();
    const recorded = JSON.parse(readDelivery("twenty", recording).rawBody);
    expect(Object.keys(body)).toEqual(Object.keys(recorded));
    expect(Object.keys(body.record as object).sort()).toEqual(Object.keys(recorded.record).sort());
    expect(body.eventName).toBe(recorded.eventName);
    expect(body.updatedFields).toEqual(recorded.updatedFields);
    expect((body.record as { createdBy: object }).createdBy).toMatchObject({
      source: recorded.eventName.endsWith("created") ? recorded.record.createdBy.source : expect.any(String),
    });
    expect((body.record as { deletedAt: unknown }).deletedAt === null).toBe(recorded.record.deletedAt === null);
  });

  test("is signed over timestamp, colon and the raw bytes", async () => {
    twenty.people.create({ name: { firstName: "Antônia", lastName: "Conceição" } });
    await twenty.settled();
    const [delivery] = receiver.deliveries;
    const timestamp = String(delivery?.headers["x-twenty-webhook-timestamp"]);
    const expected = createHmac("sha256", secret).update(`${timestamp}:${delivery?.rawBody}`, "utf8").digest("hex");
    expect(delivery?.headers["x-twenty-webhook-signature"]).toBe(expected);
    expect(Math.abs(Date.now() - Number(timestamp))).toBeLessThan(60_000);
    expect(delivery?.headers["x-twenty-webhook-nonce"]).toMatch(/^[0-9a-f]{32}$/);
  });

  test("has the recorded headers, apart from those of the connection", async () => {
    twenty.people.create(person);
    await twenty.settled();
    const recorded = readDelivery("twenty", "webhook-person-created").headers;
    const ofConnection = ["accept-encoding", "connection", "host"];
    const names = Object.keys(recorded).filter((name) => !ofConnection.includes(name));
    expect(Object.keys(receiver.deliveries[0]?.headers ?? {})).toEqual(expect.arrayContaining(names));
  });

  test("has no signature header when the webhook has no secret", async () => {
    await callerOf(twenty)("POST", "/rest/webhooks", { targetUrl: receiver.url, operations: ["note.*"] });
    await callerOf(twenty)("POST", "/rest/notes", { title: "Nota sem segredo" });
    await twenty.settled();
    const unsigned = receiver.deliveries.filter((delivery) => !("x-twenty-webhook-signature" in delivery.headers));
    expect(unsigned.map((delivery) => JSON.parse(delivery.rawBody).eventName)).toEqual(["note.created"]);
    const recorded = JSON.parse(readDelivery("twenty", "webhook-note-created-without-secret").rawBody);
    const body = JSON.parse(unsigned[0]?.rawBody ?? "");
    expect(Object.keys(body.record).sort()).toEqual(Object.keys(recorded.record).sort());
  });

  test("keeps the order of events, one at a time", async () => {
    const { id } = twenty.people.create(person);
    for (let index = 0; index < 20; index += 1) twenty.people.update(id, { jobTitle: `Cargo ${index}` });
    await twenty.settled();
    const titles = receiver.bodies().map((body) => (body.record as { jobTitle: string }).jobTitle);
    expect(titles).toEqual(["", ...Array.from({ length: 20 }, (_, index) => `Cargo ${index}`)]);
  });

  test("is not repeated when the receiver fails", async () => {
    receiver.status = 500;
    twenty.people.create(person);
    await twenty.settled();
    expect(receiver.deliveries).toHaveLength(1);
    expect(twenty.webhooks.sent.map((sent) => sent.status)).toEqual([500]);
  });
});

test.for([
  ["person.created", 1],
  ["person.*", 1],
  ["*.created", 1],
  ["*.*", 1],
  ["person.create", 0],
  ["opportunity.*", 0],
] as const)("operation %s hears of a new person %i times", async ([operation, times]) => {
  const other = await startTwenty();
  other.addWebhook({ targetUrl: receiver.url, operations: [operation], secret });
  other.people.create(person);
  await other.settled();
  expect(receiver.deliveries).toHaveLength(times);
  await other.stop();
});

describe("a delivery of 2.x", () => {
  let newer: TwentyStandIn;
  beforeEach(async () => {
    newer = await startTwenty({ version: "2.x" });
    newer.addWebhook({ targetUrl: receiver.url, operations: ["person.*"], secret });
  });
  afterEach(() => newer.stop());

  test("names the member who wrote, or the key", async () => {
    const { id } = newer.people.create(person);
    await callerOf(newer)("PATCH", `/rest/people/${id}`, { jobTitle: "Diretora" });
    await newer.settled();
    const [created, updated] = receiver.bodies().sort((left) => (left.eventName === "person.created" ? -1 : 1));
    expect(created).toMatchObject({ userId: expect.any(String), workspaceMemberId: expect.any(String) });
    expect(updated).toMatchObject({ apiKeyId: expect.any(String), updatedFields: ["jobTitle", "updatedBy"] });
    expect(updated).toMatchObject({ record: { updatedBy: { source: "API", name: "relay" } } });
  });

  test("is not made for an update that changes nothing by the same author", async () => {
    const { id } = newer.people.create(person);
    const call = callerOf(newer);
    await call("PATCH", `/rest/people/${id}`, { jobTitle: "Diretora" });
    await call("PATCH", `/rest/people/${id}`, { jobTitle: "Diretora" });
    await newer.settled();
    expect(receiver.deliveries).toHaveLength(2);
  });

  test("tells of an empty change by another author with updatedBy alone", async () => {
    const { id } = newer.people.create(person);
    await callerOf(newer)("PATCH", `/rest/people/${id}`, { name: person.name });
    await newer.settled();
    expect(receiver.bodies().map((body) => body.updatedFields)).toContainEqual(["updatedBy"]);
  });

  test("shows a deleted record as it was before", async () => {
    newer.people.delete(newer.people.create(person).id);
    await newer.settled();
    const deleted = receiver.bodies().find((body) => body.eventName === "person.deleted");
    expect(deleted).toMatchObject({ record: { deletedAt: null } });
  });
});
