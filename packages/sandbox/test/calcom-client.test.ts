import { createCalcomClient, findBooker, parseCalcomWebhook, verifyCalcomWebhook } from "@tpc/calcom-client";
import { expect, test } from "vitest";
import { allTriggers, consultation, diagnosis, helena, morning, openStage } from "./support/calcom-stage.ts";

/** The client was written from the same facts by other hands: each side checks the other. */
async function openClient(options: Parameters<typeof openStage>[0] = {}) {
  const stage = await openStage(options);
  const { apiUrl, apiKey } = stage.calcom;
  const make = (token?: string) => createCalcomClient({ baseUrl: apiUrl, token, rateLimit: { perMinute: 6_000 } });
  return { stage, client: make(apiKey), visitor: make(), [Symbol.asyncDispose]: () => stage[Symbol.asyncDispose]() };
}

const attendee = {
  name: helena.name,
  email: helena.email,
  phoneNumber: helena.phone,
  timeZone: "America/Sao_Paulo",
  language: "pt-BR" as const,
};
const bookingFieldsResponses = { especialidade: "Dermatologia", lead_token: "tk1" };
const create = { start: morning, eventTypeId: 1, attendee, bookingFieldsResponses };

test("the client books, reads, lists, reschedules and cancels", async () => {
  await using bench = await openClient();
  const { client, visitor } = bench;
  const first = await visitor.bookings.create(create);
  expect(first).toMatchObject({ status: "accepted", location: expect.stringMatching(/^https:/) });
  expect(await visitor.bookings.get(first.uid)).toMatchObject({ uid: first.uid, start: "2026-12-01T13:00:00.000Z" });
  const second = await visitor.bookings.reschedule(first.uid, { start: "2026-12-01T18:30:00Z" });
  expect(second).toMatchObject({ rescheduledFromUid: first.uid });
  const page = await client.bookings.list({ attendeeEmail: helena.email });
  expect(page.items.map(({ uid, status }) => [uid, status])).toEqual([
    [first.uid, "cancelled"],
    [second.uid, "accepted"],
  ]);
  expect(await client.bookings.cancel(second.uid, { reason: "Imprevisto." })).toMatchObject({ status: "cancelled" });
  await expect(client.bookings.cancel(second.uid, { reason: "De novo." })).rejects.toMatchObject({ status: 400 });
});

test("the client confirms, declines and marks absent", async () => {
  await using bench = await openClient();
  const { client, stage } = bench;
  const asked = stage.visit(diagnosis);
  expect(await client.bookings.confirm(asked.uid)).toMatchObject({ status: "accepted" });
  const other = stage.visit(diagnosis, { start: "2026-12-02T13:00:00Z" });
  expect(await client.bookings.decline(other.uid, { reason: "Fora." })).toMatchObject({ status: "rejected" });
  const absent = { attendees: [{ email: helena.email, absent: true }] };
  await expect(client.bookings.markAbsent(asked.uid, absent)).rejects.toMatchObject({ status: 400 });
  stage.setNow("2026-12-01T13:01:00Z");
  const marked = await client.bookings.markAbsent(asked.uid, absent);
  expect(findBooker(marked)).toMatchObject({ email: helena.email, absent: true });
});

test("the sweep of the client walks every change once, in order", async () => {
  await using bench = await openClient();
  const { client, stage } = bench;
  const uids: string[] = [];
  for (let index = 0; index < 120; index += 1) {
    stage.setNow(new Date(Date.parse("2026-11-22T10:00:00Z") + Math.floor(index / 3) * 1_000).toISOString());
    const start = new Date(Date.parse("2026-12-01T00:00:00Z") + index * 1_800_000).toISOString();
    uids.push(stage.calcom.bookings.create({ ...helena, start }).uid);
    await stage.calcom.settled();
  }
  const seen: string[] = [];
  for await (const booking of client.bookings.changedSince("2026-11-22T09:59:00Z")) seen.push(booking.uid);
  expect(seen.toSorted()).toEqual(uids.toSorted());
});

test("the client's webhook set-up is repeatable, and everything sent verifies and parses", async () => {
  await using bench = await openClient({ triggers: [], secret: null });
  const { client, stage } = bench;
  const wanted = { subscriberUrl: `${stage.receiver.url}/relay`, triggers: allTriggers, secret: "segredo" };
  expect((await client.webhooks.ensure(wanted)).outcome).toBe("created");
  expect((await client.webhooks.ensure(wanted)).outcome).toBe("unchanged");
  expect((await client.webhooks.ensure({ ...wanted, secret: "novo" })).outcome).toBe("updated");
  const { uid } = stage.visit();
  stage.calcom.bookings.markNoShow(uid);
  stage.calcom.bookings.endMeeting(uid);
  stage.calcom.bookings.requestReschedule(uid);
  await stage.calcom.settled();
  const events = stage.receiver.deliveries.map(({ headers, rawBody }) => {
    verifyCalcomWebhook({ rawBody: Buffer.from(rawBody), headers, secrets: ["novo"] });
    return parseCalcomWebhook(rawBody);
  });
  expect(events.map(({ kind }) => kind)).toEqual(["booking", "no-show", "meeting", "booking"]);
  expect(events.at(-1)).toMatchObject({ isRescheduleRequest: true });
});

test("the client reads event types, free times, schedules and who the host is", async () => {
  await using bench = await openClient();
  const { client, visitor, stage } = bench;
  expect(await client.me.get()).toMatchObject({ username: "marina-lopes" });
  const [listed] = await visitor.eventTypes.list({ username: "marina-lopes", eventSlug: consultation });
  const slugs = (eventType: unknown) => JSON.stringify(eventType).includes("lead_token");
  expect([slugs(listed), slugs(await client.eventTypes.get(1))]).toEqual([false, true]);
  const query = { eventTypeId: 1, start: "2026-12-01", end: "2026-12-01" };
  const free = async () => Object.values(await visitor.slots.list(query)).flat().length;
  const before = await free();
  stage.visit();
  // Thirty minutes hide the starts a quarter before, at, and a quarter after.
  expect(await free()).toBe(before - 3);
  expect((await client.schedules.list())[0]).toMatchObject({ isDefault: true });
});
