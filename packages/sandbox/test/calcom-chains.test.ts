import { expect, test } from "vitest";
import { afternoon, diagnosis, openStage } from "./support/calcom-stage.ts";

const marina = "marina.lopes@example.com";

test("a chain keeps one icsUid and links every uid to the one before and after", async () => {
  await using stage = await openStage();
  const { bookings } = stage.calcom;
  const first = stage.visit();
  const second = bookings.reschedule(first.uid, { start: afternoon, by: "attendee", reason: "Cirurgia." });
  const third = bookings.reschedule(second.uid, { start: "2026-12-02T13:00:00Z", by: "host" });
  expect(bookings.get(first.uid)).toMatchObject({ status: "cancelled", rescheduledToUid: second.uid });
  expect(bookings.get(second.uid)).toMatchObject({ rescheduledFromUid: first.uid, rescheduledToUid: third.uid });
  expect(third).toMatchObject({ status: "accepted", rescheduledFromUid: second.uid, rescheduledByEmail: marina });
  expect(new Set([first, second, third].map(({ icsUid }) => icsUid)).size).toBe(1);
  const payloads = (await stage.told()).slice(1).map(({ payload }) => payload);
  expect(payloads.map(({ uid, rescheduleUid }) => [rescheduleUid, uid])).toEqual([
    [first.uid, second.uid],
    [second.uid, third.uid],
  ]);
  expect(() => bookings.reschedule(first.uid, { start: afternoon, by: "attendee" })).toThrow();
});

test("a second reschedule does not repeat the reason of the first", async () => {
  await using stage = await openStage();
  const { url, bookings } = stage.calcom;
  const { uid } = bookings.reschedule(stage.visit().uid, { start: afternoon, by: "attendee", reason: "Cirurgia." });
  const next = stage.calcom.openPage(`${url}/reschedule/${uid}`).book({ start: "2026-12-02T13:00:00Z" });
  expect(next.cancellationReason).toBe("");
  expect((await stage.told())[2]?.payload.responses.rescheduleReason).not.toHaveProperty("value");
});

test("a rescheduled booking's old meeting is not told of", async () => {
  await using stage = await openStage();
  const { uid } = stage.visit();
  stage.calcom.bookings.reschedule(uid, { start: afternoon, by: "attendee" });
  stage.calcom.bookings.endMeeting(uid);
  expect(await stage.toldTriggers()).toEqual(["BOOKING_CREATED", "BOOKING_RESCHEDULED"]);
});

test("after two links the metadata's is stale, and the location is right", async () => {
  await using stage = await openStage();
  const { bookings } = stage.calcom;
  const first = bookings.confirm(stage.visit(diagnosis).uid);
  const second = bookings.confirm(bookings.reschedule(first.uid, { start: afternoon, by: "attendee" }).uid);
  expect(second.location).toBe(first.location);
  const path = `/v2/bookings/${second.uid}/reschedule`;
  const third = await stage.asHost("POST", path, { start: "2026-12-02T13:00:00Z" });
  // The key makes it the host's own choice, which needs no consent.
  expect(third.body.data).toMatchObject({ status: "accepted", location: first.location });
  const payload = (await stage.told()).at(-1)?.payload;
  expect(payload).toMatchObject({ location: first.location, videoCallData: { url: first.location } });
  expect(payload.metadata.videoCallUrl).toMatch(/^https:/);
  expect(payload.metadata.videoCallUrl).not.toBe(first.location);
});

test("nothing in the request an attendee's reschedule makes names the booking it replaces", async () => {
  await using stage = await openStage();
  const { uid } = stage.calcom.bookings.confirm(stage.visit(diagnosis).uid);
  const next = stage.calcom.bookings.reschedule(uid, { start: afternoon, by: "attendee" });
  const request = (await stage.told())[2]?.payload;
  expect(request).not.toHaveProperty("rescheduleUid");
  expect(request).toMatchObject({ uid: next.uid, iCalSequence: 1, status: "PENDING" });
  expect(request.oneTimePassword).toMatch(/^[0-9a-f-]{36}$/);
  expect(next).toMatchObject({ status: "pending", rescheduledFromUid: uid });
});

test("after an attendee's reschedule of a confirmed booking, the old meeting's end still comes", async () => {
  await using stage = await openStage();
  const { uid } = stage.calcom.bookings.confirm(stage.visit(diagnosis).uid);
  stage.calcom.bookings.reschedule(uid, { start: afternoon, by: "attendee" });
  stage.calcom.bookings.endMeeting(uid);
  expect((await stage.told()).at(-1)).toMatchObject({ triggerEvent: "MEETING_ENDED", payload: { uid } });
  expect(stage.calcom.bookings.get(uid)?.status).toBe("cancelled");
});
