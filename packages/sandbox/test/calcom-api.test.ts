import { expect, test } from "vitest";
import { afternoon, diagnosis, helena, morning, openStage, type Stage } from "./support/calcom-stage.ts";

const attendee = { name: "A", email: "a@example.com", phoneNumber: helena.phone, timeZone: "America/Sao_Paulo" };
const body = { start: morning, eventTypeId: 1, attendee, bookingFieldsResponses: { especialidade: "Ortopedia" } };

/** Three bookings: accepted, cancelled, pending; each changed a minute after the one before. */
async function fill({ calcom, setNow }: Stage) {
  setNow("2026-11-22T10:00:00.000Z");
  const accepted = calcom.bookings.create({ ...helena, start: morning });
  await calcom.settled();
  setNow("2026-11-22T10:01:00.000Z");
  const cancelled = calcom.bookings.create({ ...helena, email: "b@example.com", name: "B", start: afternoon });
  calcom.bookings.cancel(cancelled.uid, { by: "attendee" });
  await calcom.settled();
  setNow("2026-11-22T10:02:00.000Z");
  calcom.bookings.create({ ...helena, start: "2026-12-03T13:00:00Z", eventTypeSlug: diagnosis });
  await calcom.settled();
  return accepted;
}

const filters: [string, number[]][] = [
  ["", [1, 2, 3]],
  ["take=2", [1, 2]],
  ["take=2&skip=2", [3]],
  ["sortStart=desc", [3, 2, 1]],
  ["sortUpdatedAt=desc&take=1", [3]],
  ["status=upcoming", [1, 3]],
  ["status=cancelled", [2]],
  ["status=cancelled,unconfirmed", [2, 3]],
  ["status=past", []],
  ["attendeeEmail=b@example.com", [2]],
  ["attendeeName=B", [2]],
  ["eventTypeId=2", [3]],
  ["eventTypeIds=1,2", [1, 2, 3]],
  ["afterUpdatedAt=2026-11-22T10:01:00.000Z", [2, 3]],
  ["afterUpdatedAt=2026-11-22T10:01:00.001Z", [3]],
  ["beforeUpdatedAt=2026-11-22T10:01:00.000Z", [1, 2]],
  ["afterStart=2026-12-02", [3]],
  ["beforeEnd=2026-12-01T13:30:00Z", [1]],
  ["afterCreatedAt=2026-11-22T10:02:00Z", [3]],
];

test.for(filters)("the list with %s gives bookings %j", async ([query, expected]) => {
  await using stage = await openStage();
  await fill(stage);
  const answer = await stage.asHost("GET", `/v2/bookings?${query}`);
  expect(answer.body.data.map(({ id }: { id: number }) => id)).toEqual(expected);
});

test("one uid gives one booking, and pages say where they stand", async () => {
  await using stage = await openStage();
  const { uid } = await fill(stage);
  expect((await stage.asHost("GET", `/v2/bookings?bookingUid=${uid}`)).body.data).toMatchObject([{ uid }]);
  const second = (await stage.asHost("GET", "/v2/bookings?take=2&skip=2")).body.pagination;
  expect(second).toEqual({
    returnedItems: 1,
    totalItems: 3,
    itemsPerPage: 2,
    remainingItems: 0,
    currentPage: 2,
    totalPages: 2,
    hasNextPage: false,
    hasPreviousPage: true,
  });
});

test("a booking may move into its own time, and one that waits for confirmation blocks nobody", async () => {
  await using stage = await openStage();
  const { uid } = stage.visit();
  const later = await stage.asVisitor("POST", `/v2/bookings/${uid}/reschedule`, { start: "2026-12-01T13:15:00Z" });
  expect(later.status).toBe(201);
  stage.visit(diagnosis, { start: afternoon });
  expect(stage.visit(undefined, { start: afternoon }).status).toBe("accepted");
});

test.for([
  ["more than fifty pairs", Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`k${index}`, "v"]))],
  ["a long key", { ["k".repeat(41)]: "v" }],
  ["a nested value", { k: { a: "v" } }],
] as const)("metadata with %s is refused", async ([, metadata]) => {
  await using stage = await openStage();
  const answer = await stage.asVisitor("POST", "/v2/bookings", { ...body, metadata });
  expect(answer).toMatchObject({ status: 400, body: { error: { message: expect.stringMatching(/[Mm]etadata/) } } });
  expect(stage.calcom.bookings.all()).toEqual([]);
});

test("a wrong key is refused even where none is needed", async () => {
  await using stage = await openStage();
  const { uid } = stage.visit();
  const answer = await fetch(`${stage.calcom.apiUrl}/v2/bookings/${uid}`, {
    headers: { authorization: "Bearer cal_0000", "cal-api-version": "2024-08-13" },
  });
  expect(answer.status).toBe(401);
});

test("a new default schedule takes the place of the old one, also for free times", async () => {
  await using stage = await openStage();
  const availability = [{ days: ["Tuesday"], startTime: "09:00", endTime: "10:00" }];
  const schedule = { name: "Terças", timeZone: "America/Sao_Paulo", isDefault: true, availability };
  const made = await stage.asHost("POST", "/v2/schedules", schedule, "2024-06-11");
  const all = (await stage.asHost("GET", "/v2/schedules", undefined, "2024-06-11")).body.data;
  expect(all.filter(({ isDefault }: { isDefault: boolean }) => isDefault)).toEqual([made.body.data]);
  const { id } = stage.calcom.eventTypes.create({ title: "T", slug: "t", lengthInMinutes: 30 });
  const path = `/v2/slots?eventTypeId=${id}&start=2026-12-01&end=2026-12-01&timeZone=America/Sao_Paulo`;
  const slots = (await stage.asVisitor("GET", path, undefined, "2024-09-04")).body.data;
  expect(slots).toEqual({
    "2026-12-01": [{ start: "2026-12-01T09:00:00.000-03:00" }, { start: "2026-12-01T09:30:00.000-03:00" }],
  });
});
