import { defaultFieldTable } from "@tpc/relay-config";
import { sameValue } from "@tpc/sync-core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toPersonInput, toPersonRecord } from "./twenty-person.ts";

const mapping = { fields: defaultFieldTable, defaultRegion: "BR" } as const;
const word = fc.stringMatching(/^[A-Za-zÀ-ú'.-]{1,12}$/);
const values = fc.record({
  name: fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(" ")),
  email: fc.constantFrom("lia@example.com", "o'brien@example.com", ""),
  phone: fc.constantFrom("+5511987650001", "+551187650001", "+551133445566", "+351912345678", ""),
  city: fc.constantFrom("São Paulo", ""),
  specialty: fc.constantFrom("Cardiologia", ""),
});

describe("a person", () => {
  test("written and read again has the same values", () => {
    fc.assert(
      fc.property(values, (given) => {
        const input = toPersonInput({ values: given, otherId: "7" }, null, mapping);
        const record = toPersonRecord({ id: "1", ...input }, mapping);
        for (const [field, value] of Object.entries(given)) {
          expect(sameValue(field, record.values[field] ?? "", value), `${field}: ${record.values[field]}`).toBe(true);
        }
        expect(record.otherId).toBe("7");
      }),
    );
  });

  test("keeps its other e-mails and phones when one is written: composite fields go whole", () => {
    const person = {
      id: "1",
      emails: { primaryEmail: "lia@example.com", additionalEmails: ["clinica@example.com"] },
      phones: {
        primaryPhoneNumber: "11987650001",
        primaryPhoneCallingCode: "+55",
        primaryPhoneCountryCode: "BR",
        additionalPhones: [{ number: "1133445566", callingCode: "+55", countryCode: "BR" }],
      },
    };
    const { rest } = toPersonRecord(person, mapping);
    const input = toPersonInput(
      { values: { email: "nova@example.com", phone: "+5511987650002" }, otherId: null },
      rest,
      mapping,
    );
    expect(input).toEqual({
      emails: { primaryEmail: "nova@example.com", additionalEmails: ["clinica@example.com"] },
      phones: { ...person.phones, primaryPhoneNumber: "11987650002" },
    });
  });

  test.for([
    ["with the calling code apart", { primaryPhoneNumber: "11987650001", primaryPhoneCallingCode: "+55" }],
    ["with everything in the number", { primaryPhoneNumber: "+55 (11) 98765-0001", primaryPhoneCallingCode: "" }],
    ["without any calling code", { primaryPhoneNumber: "(11) 8765-0001" }],
    ["with the calling code twice", { primaryPhoneNumber: "5511987650001", primaryPhoneCallingCode: "+55" }],
  ] as const)("has the same key for a number %s", ([, phones]) => {
    expect(toPersonRecord({ id: "1", phones }, mapping).keys).toEqual(["phone:+5511987650001"]);
  });

  test("with text that is no e-mail or phone keeps it: those fields are never written", () => {
    const record = toPersonRecord(
      { id: "1", emails: { primaryEmail: "não tem" }, phones: { primaryPhoneNumber: "ligar" } },
      mapping,
    );
    expect(record).toMatchObject({ readOnly: ["email", "phone"], keys: [], values: { email: "", phone: "" } });
  });
});
