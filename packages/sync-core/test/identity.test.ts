import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { joinName, parseEmail, parsePhone, phoneVariants, sameValue, splitName, whyNotALead } from "../src/index.ts";

const canonical = (text: string) => parsePhone(text, "BR")?.canonical ?? null;

const areaCode = fc.constantFrom(..."11 21 27 31 41 51 61 62 71 81 85 92 99".split(" "));
const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`));
const mobile = fc.tuple(areaCode, fc.constantFrom("6", "7", "8", "9"), digits(7));
const landline = fc.tuple(areaCode, fc.constantFrom("2", "3", "4", "5"), digits(7));

describe("the phone key", () => {
  test("of every Brazilian mobile is equal with and without the ninth digit", () => {
    fc.assert(
      fc.property(mobile, ([area, first, rest]) => {
        const withNinth = canonical(`+55${area}9${first}${rest}`);
        expect(withNinth).toBe(`+55${area}9${first}${rest}`);
        expect(canonical(`+55${area}${first}${rest}`)).toBe(withNinth);
        expect(phoneVariants(withNinth ?? "")).toEqual([withNinth, `+55${area}${first}${rest}`]);
      }),
      { numRuns: 1000 },
    );
  });

  test("of a Brazilian landline is never that of a number with a ninth digit", () => {
    fc.assert(
      fc.property(landline, ([area, first, rest]) => {
        const number = `+55${area}${first}${rest}`;
        expect(canonical(number)).toBe(number);
        expect(phoneVariants(number)).toEqual([number]);
        expect(sameValue("phone", number, `+55${area}9${first}${rest}`)).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  test.for([
    ["Mexican", "+52", fc.stringMatching(/^[2-9]\d{9}$/), "1"],
    ["Argentine", "+54", fc.stringMatching(/^(11|[23]\d)\d{8}$/), "9"],
  ] as const)("of every %s mobile is equal with and without its digit", ([, code, national, digit]) => {
    fc.assert(
      fc.property(national, (number) => {
        const withDigit = parsePhone(`${code}${digit}${number}`, "BR");
        expect(withDigit).toMatchObject({ e164: `${code}${digit}${number}`, canonical: `${code}${number}` });
        expect(canonical(`${code}${number}`)).toBe(`${code}${number}`);
        expect(phoneVariants(`${code}${number}`)).toEqual([`${code}${number}`, `${code}${digit}${number}`]);
        expect(sameValue("phone", `${code}${digit}${number}`, `${code}${number}`)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test("leaves a form that exists in its national number, and gives the one that does where it does not", () => {
    expect(parsePhone("+5215512345678", "BR")).toMatchObject({ country: "MX", nationalNumber: "5512345678" });
    expect(parsePhone("+5491123456789", "BR")).toMatchObject({ country: "AR", nationalNumber: "91123456789" });
    expect(parsePhone("+551187650001", "BR")).toMatchObject({ country: "BR", nationalNumber: "1187650001" });
  });

  test.for([
    ["a number as WhatsApp reports it", "+551187650001", "+5511987650001"],
    ["a number as a person types it", "(11) 98765-0001", "+5511987650001"],
    ["a number with the trunk zero", "011 98765-0001", "+5511987650001"],
    ["a toll-free number, which only looks like area code 80", "0800 712 3456", "+558007123456"],
    ["a Portuguese mobile", "+351912345678", "+351912345678"],
    ["a number in the United States", "+1 212 555 0123", "+12125550123"],
    ["an area code that does not exist", "+552087650001", "+552087650001"],
    ["a Mexican toll-free number", "+528001234567", "+528001234567"],
    ["a Mexican number one digit too long", "+5225512345678", null],
    ["an Argentine mobile as dialled at home", "+54 011 15 2345-6789", "+541123456789"],
    ["an Argentine toll-free number", "+548001234567", "+548001234567"],
    ["a word", "não tem", null],
    ["nothing", "", null],
    ["a short code", "123", null],
  ] as const)("reads %s", ([, text, expected]) => expect(canonical(text)).toBe(expected));

  test("never throws and is stable when read again", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((text) => `+55${text}`),
        ),
        (text) => {
          const first = canonical(text);
          if (first !== null) expect(canonical(first)).toBe(first);
        },
      ),
    );
  });
});

describe("parseEmail", () => {
  test.for([
    ["lower-cases and trims", " Lia.Nunes@Example.COM ", "lia.nunes@example.com"],
    ["refuses what Cal.com invents for phone-only bookings", "5511987650001@sms.cal.com", null],
    ["refuses text without a domain", "lia@", null],
    ["refuses two addresses in one", "a@example.com, b@example.com", null],
    ["refuses nothing", "", null],
  ] as const)("%s", ([, text, expected]) => expect(parseEmail(text)).toBe(expected));
});

describe("splitName", () => {
  test("and joinName give the same text back", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const joined = joinName(splitName(text));
        expect(joined).toBe(joinName({ firstName: text, lastName: "" }));
        expect(joinName(splitName(joined))).toBe(joined);
      }),
    );
  });

  test("leaves a title with the first name", () => {
    expect(splitName("Dra. Lia Nunes Prado")).toEqual({ firstName: "Dra. Lia", lastName: "Nunes Prado" });
  });
});

describe("whyNotALead", () => {
  const person = { identifier: "5511987650001@s.whatsapp.net", phone: "+5511987650001", blocked: false };
  test.for([
    ["a person is a lead", person, null],
    ["a WhatsApp group is none", { ...person, identifier: "120363041@g.us", phone: null }, "group"],
    ["Evolution's own contact is none", { ...person, identifier: null, phone: "+123456" }, "evolution-bot"],
    ["a blocked contact is none", { ...person, blocked: true }, "blocked"],
  ] as const)("%s", ([, contact, expected]) => expect(whyNotALead(contact)).toBe(expected));
});
