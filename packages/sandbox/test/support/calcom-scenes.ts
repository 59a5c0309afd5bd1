import {
  act,
  answers,
  attendee,
  caio,
  caiosCall,
  createRecorded,
  helena,
  livia,
  type ReplayBench,
} from "./calcom-bench.ts";
import { call } from "./call.ts";
import { readExchanges } from "./recordings.ts";

type Scene = (bench: ReplayBench) => Promise<unknown>;

const marina = "marina.lopes@example.com";
const liviasPairs = { twenty_person_id: "b4d2f6e8-1a3c-4e5f-9b70-6c8d0e2f4a33", chatwoot_conversation_id: "551" };
const liviasAnswers = answers("Oftalmologia", "Rio de Janeiro");
const byLivia = { attendee: attendee(livia), bookingFieldsResponses: liviasAnswers, metadata: liviasPairs };

/** The way most people make an event type, which hides its WhatsApp question (facts g.3). */
async function forgetHiddenFlag({ calcom }: ReplayBench): Promise<void> {
  const recorded = readExchanges("calcom", /^rest-event-types-create\.phone-without-hidden-flag\.json$/)[0]?.request
    .body;
  const { bookingFields } = Object.assign({ bookingFields: [] }, recorded);
  const headers = { authorization: `Bearer ${calcom.apiKey}`, "cal-api-version": "2024-06-14" };
  for (const id of [1, 2]) await call(`${calcom.apiUrl}/v2/event-types/${id}`, "PATCH", headers, { bookingFields });
}

const personId = "2f0c9c1e-5f3b-4f6e-9a55-0d6a1d0c7b11";

async function bookOnPage({ calcom }: ReplayBench) {
  const query = new URLSearchParams({
    name: helena.name,
    email: helena.email,
    attendeePhoneNumber: helena.phone,
    especialidade: "Dermatologia",
    cidade: "São Paulo",
    twenty_person_id: personId,
    "metadata[chatwoot_conversation_id]": "532",
    "metadata[twenty_person_id]": personId,
    "cal.tz": "America/Sao_Paulo",
  });
  return calcom
    .openPage(`${calcom.url}/marina-lopes/consulta-inicial-30min?${query}`)
    .book({ start: "2026-12-01T13:00:00Z", responses: { notes: "Quero mais pacientes." } });
}

async function rescheduleOnPage(bench: ReplayBench) {
  const { calcom } = bench;
  const first = await bookOnPage(bench);
  return calcom
    .openPage(`${calcom.url}/reschedule/${first.uid}?rescheduledBy=${helena.email}`)
    .book({ start: "2026-12-01T18:30:00Z", responses: { rescheduleReason: "Entrou uma cirurgia às 10h." } });
}

async function rescheduleByApi(bench: ReplayBench) {
  const first = await createRecorded(bench, "rest-bookings-create");
  const again = { start: "2026-11-24T18:30:00Z", rescheduledBy: helena.email, reschedulingReason: "Cirurgia." };
  return act(bench, `${first.uid}/reschedule`, again, null);
}

async function askAgain(bench: ReplayBench) {
  const made = await createRecorded(bench, "rest-bookings-create", { ...byLivia, start: "2026-12-02T17:00:00Z" });
  bench.calcom.bookings.requestReschedule(made.uid, { reason: "Tive um imprevisto, pode escolher outro horário?" });
  return made;
}

async function confirmCaio(bench: ReplayBench) {
  const made = await createRecorded(bench, "rest-bookings-create.pending");
  return act(bench, `${made.uid}/confirm`, {});
}

async function meetLivia(bench: ReplayBench) {
  await forgetHiddenFlag(bench);
  const made = await createRecorded(bench, "rest-bookings-create.with-guest");
  bench.setNow("2026-11-22T10:31:00.000Z");
  return made;
}

const markLivia = (absences: { email: string; absent: boolean }[]): Scene => {
  return async (bench) => {
    const { uid } = await meetLivia(bench);
    for (const absence of absences) await act(bench, `${uid}/mark-absent`, { attendees: [absence] });
  };
};

/** What to do to get each recorded delivery; the last delivery of its kind is the one. */
export const scenes: Record<string, Scene> = {
  "real-booking-created": bookOnPage,
  "real-booking-created.api": (bench) => createRecorded(bench, "rest-bookings-create.as-host-key"),
  "real-booking-created.api-with-guest": meetLivia,
  async "real-booking-created.api-phone-hidden"(bench) {
    await forgetHiddenFlag(bench);
    await createRecorded(bench, "rest-bookings-create");
  },
  async "real-booking-created.link-location"(bench) {
    for (const slug of ["tipo-3", "tipo-4", "tipo-5", "tipo-6"]) {
      bench.calcom.eventTypes.create({ title: slug, slug, lengthInMinutes: 15 });
    }
    const locations = [{ type: "link", link: "https://meet.example.com/sala-marina", public: true }];
    const title = "sala-fixa-15min";
    const { id } = bench.calcom.eventTypes.create({ title, slug: title, lengthInMinutes: 15, locations });
    const when = { start: "2026-12-17T13:00:00Z", eventTypeId: id };
    await createRecorded(bench, "rest-bookings-create", {
      ...when,
      attendee: attendee(caio),
      bookingFieldsResponses: {},
      metadata: {},
    });
  },
  "real-booking-requested": (bench) => createRecorded(bench, "rest-bookings-create.pending"),
  "real-booking-created.after-confirmation": confirmCaio,
  async "real-booking-rejected"(bench) {
    const start = "2026-11-26T21:30:00Z";
    const { uid } = await createRecorded(bench, "rest-bookings-create.pending", { ...byLivia, start });
    await act(bench, `${uid}/decline`, { reason: "Perfil fora do nosso atendimento no momento." });
  },
  "real-booking-rescheduled": rescheduleOnPage,
  async "real-booking-rescheduled.web-with-metadata"(bench) {
    const { calcom } = bench;
    const made = await createRecorded(bench, "rest-bookings-create", { ...caiosCall, start: "2026-12-08T14:00:00Z" });
    const query = new URLSearchParams({
      rescheduleUid: made.uid,
      rescheduledBy: caio.email,
      "metadata[twenty_person_id]": caiosCall.metadata.twenty_person_id,
      "metadata[chatwoot_conversation_id]": "540",
    });
    calcom
      .openPage(`${calcom.url}/marina-lopes/consulta-inicial-30min?${query}`)
      .book({ start: "2026-12-14T18:00:00Z", responses: { rescheduleReason: "Plantão no hospital." } });
  },
  async "real-booking-rescheduled.api-attendee"(bench) {
    await forgetHiddenFlag(bench);
    await rescheduleByApi(bench);
  },
  async "real-booking-rescheduled.after-request-reschedule"(bench) {
    const { uid } = await askAgain(bench);
    const query = `rescheduledBy=${livia.email}&allowRescheduleForCancelledBooking=true`;
    bench.calcom.openPage(`${bench.calcom.url}/reschedule/${uid}?${query}`).book({ start: "2026-12-04T17:00:00Z" });
  },
  async "real-booking-rescheduled.needs-confirmation-by-host"(bench) {
    await forgetHiddenFlag(bench);
    const first = await confirmCaio(bench);
    const again = { start: "2026-11-27T21:30:00Z", rescheduledBy: caio.email };
    const second = await act(bench, `${first.uid}/reschedule`, again, null);
    await act(bench, `${second.uid}/confirm`, {});
    await act(bench, `${second.uid}/reschedule`, { start: "2026-11-28T21:30:00Z", rescheduledBy: marina });
  },
  async "real-booking-cancelled"(bench) {
    const { uid } = await rescheduleOnPage(bench);
    bench.calcom.bookings.cancel(uid, { by: "attendee", reason: "Vou viajar para um congresso, remarco depois." });
  },
  async "real-booking-cancelled.api-attendee"(bench) {
    const second = await rescheduleByApi(bench);
    const third = await act(bench, `${second.uid}/reschedule`, { start: "2026-11-25T18:30:00Z" });
    const cancellationReason = "Vou viajar para um congresso, remarco depois.";
    await act(bench, `${third.uid}/cancel`, { cancellationReason }, null);
  },
  async "real-booking-cancelled.api-host"(bench) {
    const { uid } = await createRecorded(bench, "rest-bookings-create", caiosCall);
    await act(bench, `${uid}/cancel`, { cancellationReason: "A agenda da manhã mudou." });
  },
  "real-booking-cancelled.request-reschedule": askAgain,
  async "real-booking-no-show-updated"(bench) {
    const { uid } = await meetLivia(bench);
    bench.calcom.bookings.markNoShow(uid);
  },
  "real-booking-no-show-updated.api": markLivia([{ email: livia.email, absent: true }]),
  "real-booking-no-show-updated.api-undone": markLivia([
    { email: livia.email, absent: true },
    { email: livia.email, absent: false },
  ]),
  "real-booking-no-show-updated.api-unknown-attendee": markLivia([{ email: "ninguem@example.com", absent: true }]),
  async "real-meeting-started"(bench) {
    const { uid } = await meetLivia(bench);
    bench.calcom.bookings.startMeeting(uid);
  },
  async "real-meeting-ended"(bench) {
    const { uid } = await meetLivia(bench);
    bench.calcom.bookings.endMeeting(uid);
  },
};
