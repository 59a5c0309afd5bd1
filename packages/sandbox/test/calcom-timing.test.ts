import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { startCalcom } from "../src/index.ts";
import { afternoon, allTriggers, diagnosis, helena, morning, openStage } from "./support/calcom-stage.ts";
import { call } from "./support/call.ts";
import { startReceiver } from "./support/receiver.ts";

test("readers inside a delivery see what is written by then", async () => {
  const seen: unknown[][] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", async () => {
      const { triggerEvent, payload } = JSON.parse(Buffer.concat(chunks).toString());
      const path = `/v2/bookings/${payload.uid}`;
      const { body } = await call(calcom.apiUrl + path, "GET", { "cal-api-version": "2024-08-13" });
      seen.push([triggerEvent, body.data.status, body.data.location.startsWith("https:")]);
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const calcom = await startCalcom();
  try {
    const subscriberUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    calcom.addWebhook({ subscriberUrl, triggers: allTriggers, secret: "s" });
    const { uid } = calcom.bookings.create({ ...helena, start: morning });
    const next = calcom.bookings.reschedule(uid, { start: afternoon, by: "attendee" });
    calcom.bookings.cancel(next.uid, { by: "attendee" });
    const asked = calcom.bookings.create({ ...helena, start: "2026-12-02T13:00:00Z", eventTypeSlug: diagnosis });
    calcom.bookings.reject(asked.uid);
    await calcom.settled();
    const ofFirstChain = seen.filter(([trigger]) => trigger !== "BOOKING_REQUESTED" && trigger !== "BOOKING_REJECTED");
    expect(ofFirstChain).toEqual([
      ["BOOKING_CREATED", "accepted", false],
      ["BOOKING_RESCHEDULED", "accepted", true],
      ["BOOKING_CANCELLED", "accepted", true],
    ]);
    expect(seen).toContainEqual(["BOOKING_REJECTED", "rejected", false]);
    expect(calcom.bookings.get(next.uid)?.status).toBe("cancelled");
    const after = await call(`${calcom.apiUrl}/v2/bookings/${next.uid}`, "GET", { "cal-api-version": "2024-08-13" });
    expect(after.body.data.status).toBe("cancelled");
  } finally {
    await calcom.stop();
    server.close();
  }
});

test("the call that books is answered when the slowest subscriber answered", async () => {
  await using stage = await openStage();
  const { promise, resolve } = Promise.withResolvers<void>();
  stage.receiver.gate = promise;
  const { uid } = stage.calcom.bookings.create({ ...helena, start: morning });
  let answered = false;
  const cancelling = stage
    .asHost("POST", `/v2/bookings/${uid}/cancel`, { cancellationReason: "Imprevisto." })
    .then((answer) => {
      answered = true;
      return answer;
    });
  while (stage.calcom.requests.count("POST") === 0) await new Promise(setImmediate);
  // Calls to the same server overtake it.
  expect((await stage.asHost("GET", `/v2/bookings/${uid}`)).body.data.status).toBe("accepted");
  expect(answered).toBe(false);
  resolve();
  expect((await cancelling).body.data.status).toBe("cancelled");
});

test("a booking through the API is answered when it was told", async () => {
  await using stage = await openStage();
  const { promise, resolve } = Promise.withResolvers<void>();
  stage.receiver.gate = promise;
  const attendee = { name: "A", email: "a@example.com", phoneNumber: helena.phone, timeZone: "America/Sao_Paulo" };
  const body = { start: morning, eventTypeId: 1, attendee, bookingFieldsResponses: { especialidade: "Ortopedia" } };
  let answered = false;
  const booking = stage.asVisitor("POST", "/v2/bookings", body).then((answer) => {
    answered = true;
    return answer;
  });
  while (stage.receiver.deliveries.length === 0) await new Promise(setImmediate);
  expect(stage.calcom.bookings.all()).toHaveLength(1);
  await stage.asHost("GET", "/v2/me");
  expect(answered).toBe(false);
  resolve();
  expect((await booking).body.data.location).toMatch(/^https:/);
});

test("what follows on one booking is told after what was before, and other bookings do not wait", async () => {
  await using stage = await openStage();
  const { promise, resolve } = Promise.withResolvers<void>();
  stage.receiver.gate = promise;
  const { uid } = stage.visit();
  stage.calcom.bookings.cancel(uid, { by: "attendee" });
  const other = stage.visit(undefined, { start: afternoon });
  while (stage.receiver.deliveries.length < 2) await new Promise(setImmediate);
  for (let round = 0; round < 3; round += 1) await stage.asHost("GET", "/v2/me");
  const uids = () => stage.receiver.bodies().map((body) => (body.payload as { uid: string }).uid);
  expect(uids().toSorted()).toEqual([uid, other.uid].toSorted());
  resolve();
  await stage.calcom.settled();
  expect(uids()).toHaveLength(3);
  expect(stage.receiver.bodies().at(-1)?.triggerEvent).toBe("BOOKING_CANCELLED");
});

test("held deliveries hold nobody up and come in the order that is chosen", async () => {
  await using stage = await openStage();
  stage.calcom.webhooks.hold();
  const { uid } = stage.visit();
  const answer = await stage.asHost("POST", `/v2/bookings/${uid}/cancel`, { cancellationReason: "Imprevisto." });
  expect(answer.body.data.status).toBe("cancelled");
  expect(stage.calcom.webhooks.held.map(({ event }) => event)).toEqual(["BOOKING_CREATED", "BOOKING_CANCELLED"]);
  await stage.calcom.webhooks.release({ order: "reverse" });
  expect(await stage.toldTriggers()).toEqual(["BOOKING_CANCELLED", "BOOKING_CREATED"]);
});

test.for([500, 302])("an answer of %i is the end of a delivery, and the booking stands", async (status) => {
  await using stage = await openStage();
  stage.receiver.status = status;
  const { uid } = stage.visit();
  await stage.calcom.settled();
  expect(stage.receiver.deliveries).toHaveLength(1);
  expect(stage.calcom.webhooks.sent).toMatchObject([{ status, outcome: "answered" }]);
  expect((await stage.asVisitor("GET", `/v2/bookings/${uid}`)).body.data.status).toBe("accepted");
});

test("a subscriber that is not there costs nothing", async () => {
  const receiver = await startReceiver();
  await receiver[Symbol.asyncDispose]();
  await using stage = await openStage();
  stage.calcom.addWebhook({ subscriberUrl: receiver.url, triggers: allTriggers, secret: "s" });
  stage.visit();
  await stage.calcom.settled();
  expect(stage.calcom.webhooks.sent.map(({ outcome }) => outcome).toSorted()).toEqual(["answered", "refused"]);
});

test("a cancellation counts as changed when its subscribers were told, not before", async () => {
  await using stage = await openStage();
  const { uid } = stage.visit();
  await stage.calcom.settled();
  const { promise, resolve } = Promise.withResolvers<void>();
  stage.receiver.gate = promise;
  stage.setNow("2026-11-22T10:00:00.000Z");
  stage.calcom.bookings.cancel(uid, { by: "attendee" });
  stage.setNow("2026-11-22T10:00:03.000Z");
  resolve();
  await stage.calcom.settled();
  expect(stage.calcom.bookings.get(uid)?.updatedAt).toBe("2026-11-22T10:00:03.000Z");
});

test("marking an attendee absent does not move updatedAt, marking the host does", async () => {
  await using stage = await openStage();
  const { uid } = stage.visit();
  await stage.calcom.settled();
  const before = stage.calcom.bookings.get(uid)?.updatedAt;
  stage.setNow("2026-12-01T13:05:00.000Z");
  const path = `/v2/bookings/${uid}/mark-absent`;
  await stage.asHost("POST", path, { attendees: [{ email: helena.email, absent: true }] });
  expect(stage.calcom.bookings.get(uid)).toMatchObject({ updatedAt: before, attendees: [{ absent: true }] });
  await stage.asHost("POST", path, { host: true });
  expect(stage.calcom.bookings.get(uid)?.updatedAt).toBe("2026-12-01T13:05:00.000Z");
});

test("the cron address sends what is due, once, and throws away what is older than a day", async () => {
  await using stage = await openStage();
  const { url, cronKey } = stage.calcom;
  const cron = (authorization: string) => call(`${url}/api/cron/webhookTriggers`, "POST", { authorization });
  stage.visit();
  stage.visit(undefined, { start: "2026-12-05T13:00:00Z" });
  expect((await cron(`Bearer ${cronKey}`)).status).toBe(401);
  stage.setNow("2026-12-01T13:31:00Z");
  expect((await cron(cronKey)).status).toBe(200);
  await cron(cronKey);
  stage.setNow("2026-12-07T13:31:00Z");
  await cron(cronKey);
  const expected = ["BOOKING_CREATED", "BOOKING_CREATED", "MEETING_STARTED", "MEETING_ENDED"];
  expect((await stage.toldTriggers()).toSorted()).toEqual(expected.toSorted());
});

test("a webhook made after the booking hears nothing of its meeting", async () => {
  await using stage = await openStage({ triggers: [] });
  const { uid } = stage.visit();
  stage.calcom.addWebhook({ subscriberUrl: `${stage.receiver.url}/later`, triggers: allTriggers, secret: "s" });
  stage.calcom.bookings.endMeeting(uid);
  expect(await stage.toldTriggers()).toEqual([]);
});
