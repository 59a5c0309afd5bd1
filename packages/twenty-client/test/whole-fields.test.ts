import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Person, wholeEmails, wholePhones } from "../src/index.ts";
import { readRecordedCall } from "./read-recordings.ts";

const mobile = { number: "11987654321", countryCode: "BR", callingCode: "+55" };
const landline = { number: "1133445566", countryCode: "BR", callingCode: "+55" };
const person = (readRecordedCall("rest-people-get").response.body as { data: { person: Person } }).data.person;

describe("wholeEmails", () => {
  test("keeps what the change does not name", () => {
    expect(wholeEmails({ additional: ["nova@example.com"] }, person.emails)).toEqual({
      primaryEmail: "helena.prado@example.com",
      additionalEmails: ["nova@example.com"],
    });
    expect(wholeEmails({ primary: "nova@example.com" }, person.emails)).toEqual({
      primaryEmail: "nova@example.com",
      additionalEmails: ["dra.helena@example.com"],
    });
  });

  test("never names an address both as primary and as additional", () => {
    expect(wholeEmails({ primary: "dra.helena@example.com" }, person.emails).additionalEmails).toEqual([]);
  });

  test("is whole for a person whose e-mails were never set", () => {
    const empty = { primaryEmail: "", additionalEmails: [] };
    for (const existing of [undefined, null, {}, { primaryEmail: null, additionalEmails: null }]) {
      expect(wholeEmails({}, existing)).toEqual(empty);
    }
  });
});

describe("wholePhones", () => {
  test("an empty change gives back what the person has", () => {
    expect(wholePhones({}, person.phones)).toEqual(person.phones);
  });

  test("replaces or clears the primary number and keeps the others", () => {
    expect(wholePhones({ primary: landline }, person.phones)).toMatchObject({
      primaryPhoneNumber: landline.number,
      additionalPhones: person.phones?.additionalPhones,
    });
    expect(wholePhones({ primary: null }, person.phones)).toMatchObject({
      primaryPhoneNumber: "",
      primaryPhoneCountryCode: "",
      primaryPhoneCallingCode: "",
    });
  });

  test("names every sub-field, whatever the change and the person", () => {
    const phone = fc.constantFrom(mobile, landline);
    const change = fc.record({ primary: fc.option(phone), additional: fc.array(phone) }, { requiredKeys: [] });
    const existing = fc.constantFrom(undefined, null, {}, person.phones, { additionalPhones: null });
    fc.assert(
      fc.property(change, existing, (asked, before) => {
        const whole = wholePhones(asked, before);
        expect(Object.values(whole).every((value) => value !== undefined && value !== null)).toBe(true);
        expect(Object.keys(whole)).toHaveLength(4);
        if (asked.additional) expect(whole.additionalPhones).toEqual(asked.additional);
      }),
    );
  });
});
