import {
  act,
  answers,
  attendee,
  caio,
  caiosCall,
  createRecorded,
  helena,
  livia,
  type Preparation,
} from "./calcom-bench.ts";
import {
  askedAgain,
  caiosBooking,
  confirmed,
  firstBooking,
  holiday,
  hostBooking,
  mainWebhook,
  markedTwice,
  pending,
  rescheduled,
  typeWebhook,
  userWebhook,
  withGuest,
} from "./calcom-seeds.ts";
import { call } from "./call.ts";

/** What must be there before a recorded request makes sense. */
export const preparations: Record<string, Preparation> = {
  "rest-bookings-cancel.by-attendee-no-auth": async (bench) => {
    const ids = await rescheduled(bench);
    const third = await act(bench, `${ids.j1qqfjvVD2Joza552xGqnR}/reschedule`, { start: "2026-11-25T18:30:00Z" });
    return { ...ids, omjQm54BvmqBGv8vNNCQoP: third.uid };
  },
  "rest-bookings-cancel": caiosBooking,
  "rest-bookings-cancel.pending-by-attendee": async (bench) => {
    const ids = await confirmed(bench);
    const next = await act(bench, `${ids.baqNsvUJTkPP9ACAhBNCXN}/reschedule`, { start: "2026-12-08T18:00:00Z" }, null);
    return { "327qrKKn6Gyiay19SzJUM9": next.uid };
  },
  "rest-bookings-confirm": pending,
  "rest-bookings-create.attendee-phone-location": async ({ calcom }) => {
    for (const slug of ["tipo-3", "tipo-4", "tipo-5"]) {
      calcom.eventTypes.create({ title: slug, slug, lengthInMinutes: 15 });
    }
    const locations = [{ type: "attendeePhone" }];
    const title = "ligacao-telefonica-15min";
    calcom.eventTypes.create({ title, slug: title, lengthInMinutes: 15, locations });
    return {};
  },
  "rest-bookings-decline": async (bench) => ({
    ate2AYJwMHpHKauSoEeivo: (await createRecorded(bench, "rest-bookings-create.pending", { attendee: attendee(livia) }))
      .uid,
  }),
  "rest-bookings-get.absent": async (bench) => {
    const ids = await withGuest(bench);
    const absent = { attendees: [{ email: livia.email, absent: true }] };
    await act(bench, `${ids.jAsDWyJ86ZTAbSuaEcpaNN}/mark-absent`, absent);
    return ids;
  },
  "rest-bookings-get.accepted-after-web-reschedule": async (bench) => {
    const { calcom } = bench;
    const made = await createRecorded(bench, "rest-bookings-create", caiosCall);
    const page = calcom.openPage(`${calcom.url}/reschedule/${made.uid}?rescheduledBy=${caio.email}`);
    const next = page.book({
      start: "2026-12-14T18:00:00Z",
      responses: { rescheduleReason: "Plantão no hospital." },
    });
    return { pKbhgHEDMFkAbPRno8WGfn: made.uid, ejLyRtHX8cXvRumNsXMwLt: next.uid };
  },
  "rest-bookings-get.after-request-reschedule": askedAgain,
  "rest-bookings-get": firstBooking,
  "rest-bookings-get.old-after-reschedule": rescheduled,
  "rest-bookings-guests": hostBooking,
  "rest-bookings-list.after-start-before-end": withGuest,
  "rest-bookings-list.after-updated-at": async ({ calcom, setNow }) => {
    setNow("2026-11-22T09:58:30.000Z");
    const first = calcom.bookings.create({
      ...helena,
      start: "2026-12-01T13:00:00Z",
      responses: { ...answers("Dermatologia", "São Paulo"), notes: "Quero mais pacientes." },
      metadata: { twenty_person_id: "1", chatwoot_conversation_id: "532" },
    });
    const reason = "Entrou uma cirurgia às 10h.";
    const next = calcom.bookings.reschedule(first.uid, { start: "2026-12-01T18:30:00Z", by: "attendee", reason });
    setNow("2026-11-22T09:58:00.000Z");
    calcom.bookings.create({ ...caio, start: "2026-12-03T13:00:00Z" });
    await calcom.settled();
    setNow("2026-11-22T09:59:44.994Z");
    calcom.bookings.cancel(next.uid, { by: "attendee", reason: "Vou viajar para um congresso, remarco depois." });
    await calcom.settled();
    return {};
  },
  "rest-bookings-list.by-attendee-email": rescheduled,
  "rest-bookings-list.by-booking-uid": rescheduled,
  "rest-bookings-list.status-repeated": markedTwice,
  "rest-bookings-list.unconfirmed": async (bench) => {
    await confirmed(bench);
    await createRecorded(bench, "rest-bookings-create.pending", { start: "2026-12-16T13:00:00Z" });
    return {};
  },
  "rest-bookings-list.upcoming": markedTwice,
  "rest-bookings-location-patch": async (bench) => {
    const ids = await hostBooking(bench);
    await act(bench, `${ids.qhXQt8qVq6knXARAmFcyze}/guests`, { guests: [{ email: "socio@example.com", name: "Dr." }] });
    return ids;
  },
  "rest-bookings-mark-absent.empty-body": withGuest,
  "rest-bookings-mark-absent.host": withGuest,
  "rest-bookings-mark-absent": withGuest,
  "rest-bookings-mark-absent.undo": withGuest,
  "rest-bookings-mark-absent.unknown-attendee": withGuest,
  "rest-bookings-reschedule.by-host-key": rescheduled,
  "rest-bookings-reschedule.needs-confirmation-by-host": async (bench) => {
    const ids = await confirmed(bench);
    const again = { start: "2026-11-27T21:30:00Z", rescheduledBy: caio.email };
    const next = await act(bench, `${ids.baqNsvUJTkPP9ACAhBNCXN}/reschedule`, again, null);
    await act(bench, `${next.uid}/confirm`, {});
    return { ...ids, ohxRwNqLoiynv7EJ3avKGD: next.uid };
  },
  "rest-bookings-reschedule.needs-confirmation": confirmed,
  "rest-error-bookings-cancel-by-host-without-reason": caiosBooking,
  "rest-error-bookings-confirm-again": confirmed,
  "rest-error-bookings-confirm-without-key": pending,
  "rest-error-bookings-double-same-attendee": firstBooking,
  "rest-error-bookings-mark-absent-before-start": async (bench) => {
    const ids = await hostBooking(bench);
    bench.setNow("2026-11-22T09:51:42.803Z");
    return ids;
  },
  "rest-error-bookings-metadata-number": async ({ calcom }) => {
    calcom.eventTypes.create({ title: "Temp", slug: "temp", lengthInMinutes: 15 });
    return {};
  },
  "rest-error-bookings-reschedule-of-request-reschedule": askedAgain,
  "rest-error-bookings-reschedule-past": hostBooking,
  "rest-error-event-type-webhooks-duplicate-url-409": typeWebhook,
  "rest-error-rate-limit-429": async ({ calcom }) => {
    const headers = { authorization: `Bearer ${calcom.apiKey}` };
    await Promise.all(Array.from({ length: 120 }, () => call(`${calcom.apiUrl}/v2/me`, "GET", headers)));
    return {};
  },
  "rest-event-type-webhooks-list": typeWebhook,
  "rest-event-type-webhooks-patch": typeWebhook,
  "rest-event-types-delete": async ({ calcom }) => {
    calcom.eventTypes.create({ title: "Outro", slug: "outro", lengthInMinutes: 15 });
    calcom.eventTypes.create({ title: "Temp", slug: "temp", lengthInMinutes: 15 });
    return {};
  },
  "rest-no-api-version-bookings-get": hostBooking,
  "rest-wrong-api-version-bookings-get": hostBooking,
  "rest-no-api-version-schedules-list": holiday,
  "rest-schedules-default": holiday,
  "rest-schedules-get": holiday,
  "rest-schedules-list": holiday,
  "rest-schedules-patch": holiday,
  "rest-webhooks-delete": userWebhook(
    "rest-webhooks-create.version-and-template",
    "4b5ce378-5e8c-4dd1-b2d6-d4831c3fab17",
  ),
  "rest-webhooks-get": mainWebhook,
  "rest-webhooks-patch": mainWebhook,
};
