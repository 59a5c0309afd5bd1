import { collapseSpaces } from "@tpc/sync-core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildBookingUrl } from "./build-booking-url.ts";

const known = {
  calcomUrl: "https://agenda.example.com",
  event: "marina-lopes/consulta-inicial-30min",
  name: "Dra. Helena Prado",
  email: "helena.prado@example.com",
  phone: "+5511987650001",
  token: "t".repeat(22),
  city: "São Paulo",
  specialty: "Dermatologia",
};
const nothing = { ...known, name: "", email: "", phone: "", city: "", specialty: "" };
const valuesOf = (url: string) => Object.fromEntries(new URL(url).searchParams);

describe("the address of the booking page", () => {
  test("is spelled as Cal.com reads it", () => {
    expect(buildBookingUrl(known)).toBe(
      "https://agenda.example.com/marina-lopes/consulta-inicial-30min" +
        "?lead_token=tttttttttttttttttttttt&metadata%5Blead_token%5D=tttttttttttttttttttttt" +
        "&name=Dra.%20Helena%20Prado&email=helena.prado%40example.com&attendeePhoneNumber=%2B5511987650001" +
        "&especialidade=Dermatologia&cidade=S%C3%A3o%20Paulo",
    );
  });

  test("leaves out what is empty", () => {
    expect(valuesOf(buildBookingUrl(nothing))).toEqual({
      lead_token: known.token,
      "metadata[lead_token]": known.token,
    });
  });

  test.each(["5511987650001@sms.cal.com", "5511987650001@s.whatsapp.net", "12@g.us", "1@LID", "nobody", " "])(
    "leaves out %j, which is nobody's e-mail",
    (email) => {
      expect(valuesOf(buildBookingUrl({ ...known, email }))).not.toHaveProperty("email");
    },
  );

  test("gives back every value when it is read, whatever name and phone it was built from", () => {
    const words = fc.string({ unit: "binary", maxLength: 40 });
    const phones = fc.string({ unit: fc.constantFrom(..."0123456789 ()-".split("")), maxLength: 20 });
    fc.assert(
      fc.property(words, words, words, phones, fc.emailAddress(), (name, city, specialty, digits, email) => {
        const phone = `+${digits}`;
        const values = valuesOf(buildBookingUrl({ ...known, name, city, specialty, phone, email }));
        const given = {
          name: collapseSpaces(name),
          cidade: collapseSpaces(city),
          especialidade: collapseSpaces(specialty),
          attendeePhoneNumber: phone.trim(),
          email: email.toLowerCase(),
        };
        expect(values).toEqual({
          lead_token: known.token,
          "metadata[lead_token]": known.token,
          ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== "")),
        });
      }),
    );
  });

  test("half a character, as a cut emoji leaves it, does not break it", () => {
    expect(valuesOf(buildBookingUrl({ ...known, name: "Lia \ud83e" })).name).toBe("Lia \ufffd");
  });

  test("is never longer than 2,000 characters, always holds the token, and keeps each value whole or not at all", () => {
    const long = fc.string({ unit: "grapheme", maxLength: 400 });
    fc.assert(
      fc.property(long, long, long, (name, city, specialty) => {
        const url = buildBookingUrl({ ...known, name, city, specialty });
        const values = valuesOf(url);
        expect(url.length).toBeLessThanOrEqual(2_000);
        expect(values.lead_token).toBe(known.token);
        expect(values.email).toBe(known.email);
        expect(values.attendeePhoneNumber).toBe(known.phone);
        expect([undefined, collapseSpaces(name)]).toContain(values.name);
        expect([undefined, collapseSpaces(city)]).toContain(values.cidade);
      }),
    );
  });

  test("an event's name cannot lead elsewhere", () => {
    const url = new URL(buildBookingUrl({ ...known, event: "a?b=c/d#e" }));
    expect(url.pathname).toBe("/a%3Fb%3Dc/d%23e");
    expect(url.searchParams.get("lead_token")).toBe(known.token);
  });
});
