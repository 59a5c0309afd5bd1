import { expect, test } from "vitest";
import { afternoon, consultation, diagnosis, helena, morning, openStage } from "./support/calcom-stage.ts";

test("without a secret the header says so, and the body is the same", async () => {
  await using stage = await openStage({ secret: null });
  stage.visit();
  await stage.calcom.settled();
  expect(stage.receiver.deliveries[0]?.headers["x-cal-signature-256"]).toBe("no-secret-provided");
});

test("one URL on the host and on the event type gets everything of that type twice", async () => {
  await using stage = await openStage();
  const subscriberUrl = stage.receiver.url;
  stage.calcom.addWebhook({
    subscriberUrl,
    triggers: ["BOOKING_CREATED", "BOOKING_REQUESTED"],
    secret: "s",
    eventTypeId: 1,
  });
  stage.visit();
  stage.calcom.bookings.create({ ...helena, start: afternoon, eventTypeSlug: diagnosis });
  const told = await stage.toldTriggers();
  expect(told.toSorted()).toEqual(["BOOKING_CREATED", "BOOKING_CREATED", "BOOKING_REQUESTED"]);
  expect(() => stage.calcom.addWebhook({ subscriberUrl, triggers: [], secret: "s" })).toThrow(/already exists/);
});

test("an inactive webhook is silent", async () => {
  await using stage = await openStage();
  const [webhook] = (await stage.asHost("GET", "/v2/webhooks")).body.data;
  await stage.asHost("PATCH", `/v2/webhooks/${webhook.id}`, { active: false });
  stage.visit();
  expect(await stage.told()).toEqual([]);
});

test.for([
  [
    "JSON",
    '{"tipo":"{{triggerEvent}}","quem":"{{organizer.name}}"}',
    "Dra. Helena",
    "application/json",
    '{"tipo":"BOOKING_CREATED","quem":"Marina Lopes"}',
  ],
  ["JSON that a quote breaks", '{"titulo":"{{title}}"}', 'Dra. "Lena"', "application/json", "false"],
  ["text", "{{triggerEvent}} {{nada}}!", "Dra. Helena", "application/x-www-form-urlencoded", "BOOKING_CREATED !"],
] as const)("a template of %s replaces the envelope", async ([, payloadTemplate, name, contentType, body]) => {
  await using stage = await openStage({ triggers: [] });
  const subscriberUrl = `${stage.receiver.url}/modelo`;
  stage.calcom.addWebhook({ subscriberUrl, triggers: ["BOOKING_CREATED"], secret: "s", payloadTemplate });
  stage.visit(consultation, { name });
  await stage.calcom.settled();
  expect(stage.receiver.deliveries).toMatchObject([{ headers: { "content-type": contentType }, rawBody: body }]);
});

test("a phone question without hidden:false looks shown in the API and is not asked", async () => {
  await using stage = await openStage();
  const bookingFields = [{ type: "phone", slug: "attendeePhoneNumber", label: "WhatsApp", required: true }];
  const created = stage.calcom.eventTypes.create({ title: "T", slug: "t", lengthInMinutes: 15, bookingFields });
  expect(created.bookingFields).toContainEqual(expect.objectContaining({ label: "WhatsApp", hidden: false }));
  const query = "name=A&email=a@example.com";
  stage.calcom.openPage(`${stage.calcom.url}/marina-lopes/t?${query}`).book({ start: morning });
  const [delivery] = await stage.told();
  expect(delivery?.payload.responses.attendeePhoneNumber).toEqual({ label: "WhatsApp", isHidden: true });
  expect(delivery?.payload.attendees[0]).not.toHaveProperty("phoneNumber");
});

test("lists of event types leave hidden questions out, one event type shows them", async () => {
  await using stage = await openStage();
  const slugs = (eventType: { bookingFields: { slug: string }[] }) => eventType.bookingFields.map(({ slug }) => slug);
  const [listed] = (await stage.asHost("GET", "/v2/event-types", undefined, "2024-06-14")).body.data;
  const one = (await stage.asHost("GET", "/v2/event-types/1", undefined, "2024-06-14")).body.data;
  expect(slugs(listed)).not.toContain("lead_token");
  expect(slugs(one)).toContain("lead_token");
  expect((await stage.asVisitor("GET", "/v2/event-types", undefined, "2024-06-14")).body.data).toEqual([]);
});

test("the hidden question has the slug that was asked for", async () => {
  await using stage = await openStage({ hiddenQuestion: "convite" });
  const page = stage.calcom.openPage(`${stage.calcom.url}/marina-lopes/${consultation}?convite=abc&lead_token=x`);
  expect(page.prefilled).toEqual({ convite: "abc" });
});

test("the 121st call of a minute is refused and the caller blocked for a minute; others are served", async () => {
  await using stage = await openStage({ rateLimitPerMinute: 120 });
  for (let count = 0; count < 120; count += 1) expect((await stage.asHost("GET", "/v2/me")).status).toBe(200);
  stage.setNow("2026-11-22T09:49:50.000Z");
  const refused = await stage.asHost("GET", "/v2/me");
  expect(refused.status).toBe(429);
  expect(refused.headers.get("x-ratelimit-reset-default")).toBe("60");
  expect(refused.headers.get("retry-after")).toBeNull();
  expect((await stage.asVisitor("GET", "/health")).status).toBe(200);
  stage.setNow("2026-11-22T09:50:40.000Z");
  expect((await stage.asHost("GET", "/v2/me")).status).toBe(429);
  stage.setNow("2026-11-22T09:50:51.000Z");
  expect((await stage.asHost("GET", "/v2/me")).status).toBe(200);
});

test("faults refuse and lose answers as in the other stand-ins", async () => {
  await using stage = await openStage();
  stage.calcom.faults.answer({ match: "POST /v2/bookings", status: 503, times: 1 });
  stage.calcom.faults.loseAnswerAfterApply({ match: /cancel/, times: 1 });
  const { uid } = stage.visit();
  expect((await stage.asVisitor("POST", "/v2/bookings", {})).status).toBe(503);
  await expect(stage.asVisitor("POST", `/v2/bookings/${uid}/cancel`, {})).rejects.toThrow();
  expect(stage.calcom.bookings.get(uid)?.status).toBe("cancelled");
});

test("version 5.4 sends what it sent: no version header, no flags, no link in the location", async () => {
  await using stage = await openStage({ version: "5.4" });
  const { bookings } = stage.calcom;
  const first = stage.visit();
  bookings.requestReschedule(first.uid, { reason: "Imprevisto." });
  const asked = stage.visit(diagnosis, { start: "2026-12-02T13:00:00Z" });
  bookings.confirm(asked.uid);
  const next = bookings.reschedule(asked.uid, { start: afternoon, by: "attendee" });
  const told = await stage.told();
  const payloadOf = (trigger: string) => told.findLast(({ triggerEvent }) => triggerEvent === trigger)?.payload;
  expect(stage.receiver.deliveries.some(({ headers }) => "x-cal-webhook-version" in headers)).toBe(false);
  expect(told[0]?.payload).toMatchObject({ location: "integrations:jitsi", iCalUID: `${first.uid}@Cal.com` });
  expect(told[0]?.payload).not.toHaveProperty("hideBranding");
  const cancelled = payloadOf("BOOKING_CANCELLED");
  expect(cancelled.cancellationReason).toBe("Please reschedule. Imprevisto.");
  for (const key of ["requestReschedule", "status", "bookingId", "eventTypeId", "cancelledBy"]) {
    expect(cancelled).not.toHaveProperty(key);
  }
  // Unlike 6.2, a request names the booking it replaces.
  expect(payloadOf("BOOKING_REQUESTED")).toMatchObject({ uid: next.uid, rescheduleUid: asked.uid, status: "PENDING" });
});

test("stop leaves nothing waiting, even with a receiver that never answers", async () => {
  const stage = await openStage();
  stage.receiver.gate = new Promise(() => {});
  const { uid } = stage.visit();
  const cancelling = stage
    .asHost("POST", `/v2/bookings/${uid}/cancel`, { cancellationReason: "x" })
    .catch(() => "lost");
  while (stage.calcom.requests.count("POST") === 0) await new Promise(setImmediate);
  await stage[Symbol.asyncDispose]();
  await cancelling;
});
