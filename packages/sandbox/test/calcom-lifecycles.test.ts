import { describe, expect, test } from "vitest";
import { afternoon, consultation, diagnosis, helena, openStage, type Stage } from "./support/calcom-stage.ts";

/** The state machine of facts a.5: what is done, and exactly what is told. */
const lifecycles: Record<string, { play: (stage: Stage) => unknown; told: string[] }> = {
  "a booking": { play: (stage) => stage.visit(), told: ["BOOKING_CREATED"] },
  "a booking that needs confirmation": { play: (stage) => stage.visit(diagnosis), told: ["BOOKING_REQUESTED"] },
  "a request the host accepts": {
    play: ({ calcom, visit }) => calcom.bookings.confirm(visit(diagnosis).uid),
    told: ["BOOKING_REQUESTED", "BOOKING_CREATED"],
  },
  "a request the host refuses": {
    play: ({ calcom, visit }) => calcom.bookings.reject(visit(diagnosis).uid, { reason: "Fora do perfil." }),
    told: ["BOOKING_REQUESTED", "BOOKING_REJECTED"],
  },
  "a reschedule by the attendee": {
    play: ({ calcom, visit }) => calcom.bookings.reschedule(visit().uid, { start: afternoon, by: "attendee" }),
    told: ["BOOKING_CREATED", "BOOKING_RESCHEDULED"],
  },
  "a reschedule by the host": {
    play: ({ calcom, visit }) => calcom.bookings.reschedule(visit().uid, { start: afternoon, by: "host" }),
    told: ["BOOKING_CREATED", "BOOKING_RESCHEDULED"],
  },
  "a reschedule of a confirmed booking by the attendee": {
    play({ calcom, visit }) {
      const { uid } = calcom.bookings.confirm(visit(diagnosis).uid);
      calcom.bookings.confirm(calcom.bookings.reschedule(uid, { start: afternoon, by: "attendee" }).uid);
    },
    told: ["BOOKING_REQUESTED", "BOOKING_CREATED", "BOOKING_REQUESTED", "BOOKING_CREATED"],
  },
  "a reschedule of a confirmed booking by the host": {
    play({ calcom, visit }) {
      const { uid } = calcom.bookings.confirm(visit(diagnosis).uid);
      calcom.bookings.reschedule(uid, { start: afternoon, by: "host" });
    },
    told: ["BOOKING_REQUESTED", "BOOKING_CREATED", "BOOKING_RESCHEDULED"],
  },
  "a cancellation by the attendee": {
    play: ({ calcom, visit }) => calcom.bookings.cancel(visit().uid, { by: "attendee" }),
    told: ["BOOKING_CREATED", "BOOKING_CANCELLED"],
  },
  "a cancellation by the host": {
    play: ({ calcom, visit }) => calcom.bookings.cancel(visit().uid, { by: "host", reason: "Imprevisto." }),
    told: ["BOOKING_CREATED", "BOOKING_CANCELLED"],
  },
  "a host who asks for another time, and the attendee's choice": {
    play({ calcom, visit }) {
      const { uid } = visit();
      calcom.bookings.requestReschedule(uid, { reason: "Imprevisto." });
      calcom.bookings.reschedule(uid, { start: afternoon, by: "attendee" });
    },
    told: ["BOOKING_CREATED", "BOOKING_CANCELLED", "BOOKING_RESCHEDULED"],
  },
  "a no-show, undone": {
    play({ calcom, visit }) {
      const { uid } = visit();
      calcom.bookings.markNoShow(uid);
      calcom.bookings.markNoShow(uid, { noShow: false });
    },
    told: ["BOOKING_CREATED", "BOOKING_NO_SHOW_UPDATED", "BOOKING_NO_SHOW_UPDATED"],
  },
  "a meeting, whose deliveries come once": {
    play({ calcom, visit }) {
      const { uid } = visit();
      calcom.bookings.startMeeting(uid);
      calcom.bookings.endMeeting(uid);
      calcom.bookings.endMeeting(uid);
    },
    told: ["BOOKING_CREATED", "MEETING_STARTED", "MEETING_ENDED"],
  },
  "a meeting that was cancelled": {
    play({ calcom, visit }) {
      const { uid } = visit();
      calcom.bookings.cancel(uid, { by: "attendee" });
      calcom.bookings.endMeeting(uid);
    },
    told: ["BOOKING_CREATED", "BOOKING_CANCELLED"],
  },
  "an absent host, new guests and another place": {
    async play({ asHost, setNow, visit }) {
      const { uid } = visit();
      await asHost("POST", `/v2/bookings/${uid}/guests`, { guests: [{ email: "socio@example.com" }] });
      await asHost("PATCH", `/v2/bookings/${uid}/location`, { location: { type: "link", link: "https://x.example" } });
      setNow("2026-12-01T13:05:00Z");
      await asHost("POST", `/v2/bookings/${uid}/mark-absent`, { host: true });
    },
    told: ["BOOKING_CREATED"],
  },
};

test.for(Object.entries(lifecycles))("%s tells exactly what Cal.com tells", async ([, { play, told }]) => {
  await using stage = await openStage();
  await play(stage);
  expect(await stage.toldTriggers()).toEqual(told);
});

test("through the API the same steps tell the same", async () => {
  await using stage = await openStage();
  const { asHost, asVisitor } = stage;
  const attendee = { name: helena.name, email: helena.email, phoneNumber: helena.phone, timeZone: "America/Sao_Paulo" };
  const bookingFieldsResponses = { especialidade: "Dermatologia" };
  const slug = { eventTypeSlug: consultation, username: "marina-lopes" };
  const made = await asVisitor("POST", "/v2/bookings", {
    ...slug,
    start: "2026-12-02T13:00:00Z",
    attendee,
    bookingFieldsResponses,
  });
  const next = await asVisitor("POST", `/v2/bookings/${made.body.data.uid}/reschedule`, { start: afternoon });
  await asHost("POST", `/v2/bookings/${next.body.data.uid}/cancel`, { cancellationReason: "Imprevisto." });
  const deliveries = await stage.told();
  expect(deliveries.map(({ triggerEvent }) => triggerEvent)).toEqual([
    "BOOKING_CREATED",
    "BOOKING_RESCHEDULED",
    "BOOKING_CANCELLED",
  ]);
  expect(deliveries[2]?.payload).not.toHaveProperty("cancelledBy");
});

describe("our pairs and our hidden answer", () => {
  const pairs = { origem: "chat" };
  const reschedules = {
    "on the page /reschedule, which drops them": { keepMetadata: false, expected: {} },
    "on a page that carries them again": { keepMetadata: true, expected: pairs },
  };
  test.for(Object.entries(reschedules))("after a reschedule %s", async ([, { keepMetadata, expected }]) => {
    await using stage = await openStage();
    const { uid } = stage.visit();
    const next = stage.calcom.bookings.reschedule(uid, { start: afternoon, by: "attendee", keepMetadata });
    const [created, rescheduled] = await stage.told();
    expect(created?.payload.metadata).toEqual({ videoCallUrl: expect.any(String), ...pairs });
    expect(rescheduled?.payload.metadata).toEqual({ videoCallUrl: expect.any(String), ...expected });
    expect(rescheduled?.payload.responses.lead_token.value).toBe("tk1");
    // The row keeps them whatever was sent.
    expect(next.metadata).toEqual(pairs);
  });

  test("the pairs are gone once the host confirmed, the hidden answer is not", async () => {
    await using stage = await openStage();
    stage.calcom.bookings.confirm(stage.visit(diagnosis).uid);
    const [requested, created] = await stage.told();
    expect(requested?.payload.metadata).toEqual(pairs);
    expect(Object.keys(created?.payload.metadata)).toEqual(["videoCallUrl"]);
    expect(created?.payload.responses.lead_token.value).toBe("tk1");
  });

  test("a cancellation has no pairs at all", async () => {
    await using stage = await openStage();
    stage.calcom.bookings.cancel(stage.visit().uid, { by: "attendee" });
    expect((await stage.told())[1]?.payload).not.toHaveProperty("metadata");
  });
});
