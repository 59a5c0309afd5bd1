import { act, attendee, caiosCall, createRecorded, helena, livia, type Preparation } from "./calcom-bench.ts";
import { call } from "./call.ts";
import { readExchanges } from "./recordings.ts";

export const firstBooking: Preparation = async (bench) => ({
  qT8CXFTMGoAuPUTUvFGSEn: (await createRecorded(bench, "rest-bookings-create")).uid,
});
export const hostBooking: Preparation = async (bench) => ({
  qhXQt8qVq6knXARAmFcyze: (await createRecorded(bench, "rest-bookings-create.as-host-key")).uid,
});
export const pending: Preparation = async (bench) => ({
  baqNsvUJTkPP9ACAhBNCXN: (await createRecorded(bench, "rest-bookings-create.pending")).uid,
});
export const confirmed: Preparation = async (bench) => {
  const ids = await pending(bench);
  await act(bench, `${ids.baqNsvUJTkPP9ACAhBNCXN}/confirm`, {});
  return ids;
};
export const rescheduled: Preparation = async (bench) => {
  const ids = await firstBooking(bench);
  const next = await act(
    bench,
    `${ids.qT8CXFTMGoAuPUTUvFGSEn}/reschedule`,
    { start: "2026-11-24T18:30:00Z", rescheduledBy: helena.email, reschedulingReason: "Entrou uma cirurgia às 10h." },
    null,
  );
  return { ...ids, j1qqfjvVD2Joza552xGqnR: next.uid };
};
export const withGuest: Preparation = async (bench) => {
  const made = await createRecorded(bench, "rest-bookings-create.with-guest");
  bench.setNow("2026-11-22T10:00:42.900Z");
  return { jAsDWyJ86ZTAbSuaEcpaNN: made.uid };
};
export const markedTwice: Preparation = async (bench) => {
  const ids = await withGuest(bench);
  for (const absent of [true, false]) {
    await act(bench, `${ids.jAsDWyJ86ZTAbSuaEcpaNN}/mark-absent`, { attendees: [{ email: livia.email, absent }] });
  }
  return ids;
};
export const caiosBooking: Preparation = async (bench) => ({
  pqQLaz4vJabBhKnKyxWxDx: (await createRecorded(bench, "rest-bookings-create", caiosCall)).uid,
});
export const askedAgain: Preparation = async (bench) => {
  const made = await createRecorded(bench, "rest-bookings-create", {
    ...caiosCall,
    start: "2026-12-02T17:00:00Z",
    attendee: attendee(livia),
  });
  bench.calcom.bookings.requestReschedule(made.uid, { reason: "Tive um imprevisto, pode escolher outro horário?" });
  return { aSQ1kbGRj8Kn8Je3NRb85c: made.uid };
};
export const typeWebhook: Preparation = async ({ calcom }) => {
  const recorded = readExchanges("calcom", /^rest-event-type-webhooks-create\.json$/)[0];
  const headers = { authorization: `Bearer ${calcom.apiKey}` };
  const made = await call(`${calcom.apiUrl}/v2/event-types/1/webhooks`, "POST", headers, recorded?.request.body);
  return { "df8d2aa4-9be8-4c62-9298-77687bbb2891": made.body.data.id };
};
export const userWebhook = (name: string, recordedId: string): Preparation => {
  return async ({ calcom }) => {
    const recorded = readExchanges("calcom", /^rest-webhooks-create.*\.json$/).find((one) => one.name === name);
    const headers = { authorization: `Bearer ${calcom.apiKey}` };
    const made = await call(`${calcom.apiUrl}/v2/webhooks`, "POST", headers, recorded?.request.body);
    return { [recordedId]: made.body.data.id };
  };
};
export const mainWebhook = userWebhook("rest-webhooks-create", "122428b4-4505-4299-a993-7d60efb5119f");
export const holiday: Preparation = async ({ calcom }) => {
  const headers = { authorization: `Bearer ${calcom.apiKey}`, "cal-api-version": "2024-06-11" };
  const overrides = [{ date: "2026-12-24", startTime: "08:00", endTime: "12:00" }];
  await call(`${calcom.apiUrl}/v2/schedules/1`, "PATCH", headers, { overrides });
  return {};
};
