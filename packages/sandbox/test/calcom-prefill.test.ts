import { describe, expect, test } from "vitest";
import { afternoon, consultation, helena, morning, openStage } from "./support/calcom-stage.ts";

/** Facts b: what of the address ends up in the form. */
const cases: [string, string, Record<string, unknown>][] = [
  [
    "a name and an e-mail",
    "name=Dra.%20Helena&email=helena%40example.com",
    { name: "Dra. Helena", email: "helena@example.com" },
  ],
  ["first and last name", "firstName=Helena&lastName=Prado", { name: "Helena Prado" }],
  ["a first name alone, which spoils it", "firstName=Helena", { name: "Helena null" }],
  ["an e-mail that is none", "email=helena", {}],
  ["an encoded phone", "attendeePhoneNumber=%2B5511987650001", { attendeePhoneNumber: "+5511987650001" }],
  ["a phone with a raw plus", "attendeePhoneNumber=+5511987650001", { attendeePhoneNumber: "+5511987650001" }],
  ["a phone that cannot be", "attendeePhoneNumber=%2B5511123", {}],
  ["a phone without a country", "attendeePhoneNumber=11987650001", {}],
  ["one of the options", "especialidade=Dermatologia", { especialidade: "Dermatologia" }],
  ["none of the options", "especialidade=Astrologia", {}],
  ["a text question", "cidade=S%C3%A3o%20Paulo", { cidade: "São Paulo" }],
  ["the hidden question", "lead_token=tk1", { lead_token: "tk1" }],
  ["several guests", "guests=a@example.com&guests=b@example.com", { guests: ["a@example.com", "b@example.com"] }],
  ["the old name for guests", "guest=a@example.com", {}],
  ["notes and a title", "notes=oi&title=Reuni%C3%A3o", { notes: "oi", title: "Reunião" }],
  [
    "a place",
    `location=${encodeURIComponent('{"value":"phone","optionValue":"+5511987650001"}')}`,
    { location: { value: "phone", optionValue: "+5511987650001" } },
  ],
  ["a place that is not JSON", "location=phone", {}],
  ["what nobody asks", "utm_source=whatsapp&cor=azul", {}],
];

test.for(cases)("the page takes %s from its address", async ([, query, expected]) => {
  await using stage = await openStage();
  const page = stage.calcom.openPage(`${stage.calcom.url}/marina-lopes/${consultation}?${query}`);
  expect(page).toMatchObject({ eventTypeSlug: consultation, rescheduleUid: null, metadata: {} });
  expect(page.prefilled).toEqual(expected);
});

test("a phone in a hidden question is taken unseen", async () => {
  await using stage = await openStage();
  const bookingFields = [{ type: "phone", slug: "attendeePhoneNumber", label: "WhatsApp", required: true }];
  stage.calcom.eventTypes.create({ title: "Oculto", slug: "oculto", lengthInMinutes: 15, bookingFields });
  const page = stage.calcom.openPage(`${stage.calcom.url}/marina-lopes/oculto?attendeePhoneNumber=123`);
  expect(page.prefilled).toEqual({ attendeePhoneNumber: "123" });
});

test("metadata takes the first of each pair in brackets and nothing else", async () => {
  await using stage = await openStage();
  const query = "metadata[a]=1&metadata%5Bb%5D=2&metadata[a]=3&metadata=4&metadados[c]=5";
  const page = stage.calcom.openPage(`${stage.calcom.url}/marina-lopes/${consultation}?${query}`);
  expect(page.metadata).toEqual({ a: "1", b: "2" });
});

test("what a visitor types replaces what the link filled in, and hidden answers go along", async () => {
  await using stage = await openStage();
  const query = "name=A&email=a@example.com&especialidade=Ortopedia&lead_token=tk1&cal.tz=America/Manaus";
  const page = stage.calcom.openPage(`${stage.calcom.url}/marina-lopes/${consultation}?${query}`);
  const booking = page.book({ start: morning, name: "B", phone: helena.phone });
  expect(booking.bookingFieldsResponses).toMatchObject({
    name: "B",
    email: "a@example.com",
    lead_token: "tk1",
    guests: [],
  });
  expect(booking.attendees[0]).toMatchObject({ name: "B", timeZone: "America/Manaus", phoneNumber: helena.phone });
});

describe("the page refuses", () => {
  const filled = "name=A&email=a@example.com&especialidade=Ortopedia&attendeePhoneNumber=%2B5511987650001";
  const refusals: [string, string, { start: string; phone?: string }][] = [
    ["no e-mail", filled.replace("email", "e"), { start: morning }],
    ["no phone", filled.replace("attendeePhoneNumber", "p"), { start: morning }],
    ["a broken phone", filled, { start: morning, phone: "123" }],
    ["no answer to a required question", filled.replace("especialidade", "x"), { start: morning }],
    ["the past", filled, { start: "2026-11-20T13:00:00Z" }],
    ["the night", filled, { start: "2026-12-01T06:00:00Z" }],
  ];
  test.for(refusals)("%s", async ([, query, input]) => {
    await using stage = await openStage();
    const page = stage.calcom.openPage(`${stage.calcom.url}/marina-lopes/${consultation}?${query}`);
    expect(() => page.book(input)).toThrow();
    expect(stage.calcom.bookings.all()).toEqual([]);
    expect(await stage.told()).toEqual([]);
  });

  test("a slot that somebody took since the page was opened", async () => {
    await using stage = await openStage();
    const page = stage.calcom.openPage(`${stage.calcom.url}/marina-lopes/${consultation}?${filled}`);
    stage.visit();
    expect(() => page.book({ start: "2026-12-01T13:15:00Z" })).toThrow(/already has booking/);
  });
});

describe("in reschedule mode", () => {
  test("/reschedule forwards who acts and drops everything else", async () => {
    await using stage = await openStage();
    const { uid } = stage.visit();
    const address = `${stage.calcom.url}/reschedule/${uid}?rescheduledBy=${helena.email}&metadata[a]=1`;
    const page = stage.calcom.openPage(address);
    expect(page).toMatchObject({
      rescheduleUid: uid,
      metadata: {},
      prefilled: { name: helena.name, lead_token: "tk1" },
    });
    page.book({ start: afternoon });
    expect((await stage.told())[1]?.payload).toMatchObject({ rescheduleUid: uid, rescheduledBy: helena.email });
    const redirect = await fetch(address, { redirect: "manual" });
    expect(redirect.status).toBe(307);
    expect(redirect.headers.get("location")).not.toContain("metadata");
  });

  test("a cancelled booking opens only with the permission in the address", async () => {
    await using stage = await openStage();
    const { uid } = stage.visit();
    stage.calcom.bookings.requestReschedule(uid);
    const address = `${stage.calcom.url}/reschedule/${uid}`;
    expect(() => stage.calcom.openPage(address)).toThrow();
    const page = stage.calcom.openPage(`${address}?allowRescheduleForCancelledBooking=true`);
    expect(page.book({ start: afternoon })).toMatchObject({ status: "accepted", rescheduledFromUid: uid });
    expect(() => stage.calcom.openPage(`${address}?allowRescheduleForCancelledBooking=true`)).toThrow();
  });
});

test.for(["/marina-lopes/outro", "/heloisa/consulta-inicial-30min", "/reschedule/naoexiste"])(
  "there is no page at %s",
  async (path) => {
    await using stage = await openStage();
    expect(() => stage.calcom.openPage(stage.calcom.url + path)).toThrow();
    expect((await fetch(stage.calcom.url + path)).status).toBe(404);
  },
);

test("a link with slot= keeps the slot from others for five minutes", async () => {
  await using stage = await openStage();
  const slots = async () => {
    const path = "/v2/slots?eventTypeId=1&start=2026-12-01&end=2026-12-01";
    const days = (await stage.asVisitor("GET", path, undefined, "2024-09-04")).body.data;
    return days["2026-12-01"].map(({ start }: { start: string }) => start);
  };
  const start = "2026-12-01T13:00:00.000Z";
  expect(await slots()).toContain(start);
  stage.calcom.openPage(`${stage.calcom.url}/marina-lopes/${consultation}?slot=${start}`);
  expect(await slots()).not.toContain(start);
  stage.setNow("2026-11-22T09:54:21.000Z");
  expect(await slots()).toContain(start);
});
