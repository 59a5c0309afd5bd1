import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { filter } from "../src/index.ts";
import { readRecordedCall } from "./read-recordings.ts";

const { eq, like, ilike, or, and, not, option } = filter;
const recordedFilter = (name: string) =>
  new URL(readRecordedCall(name).request.path, "http://twenty.example.com").searchParams.get("filter");

/**
 * How the server splits the parts of `or(…)`, as read in its source: commas count outside brackets and
 * quotes of both kinds, parentheses count everywhere.
 */
function splitAsServer(text: string): string[] {
  const parts: string[] = [""];
  let depth = 0;
  let brackets = 0;
  const open = { '"': false, "'": false };
  for (const character of text.slice(text.indexOf("(") + 1, -1)) {
    if (character === "(") depth += 1;
    if (character === ")") depth -= 1;
    if (character === "[") brackets += 1;
    if (character === "]") brackets -= 1;
    if (character === '"' || character === "'") open[character] = !open[character];
    if (character === "," && depth === 0 && brackets === 0 && !open['"'] && !open["'"]) parts.push("");
    else parts.push(`${parts.pop()}${character}`);
  }
  return parts;
}

describe("filter", () => {
  test.for([
    [
      "rest-people-filter-or",
      or(eq("emails.primaryEmail", "helena.prado@example.com"), eq("phones.primaryPhoneNumber", "11912345678")),
    ],
    [
      "rest-people-filter-nested",
      or(
        eq("name.firstName", "Helena M."),
        and(like("name.firstName", "Fone%"), not(eq("phones.primaryPhoneNumber", "abc"))),
      ),
    ],
    ["rest-people-filter-email-ilike", ilike("emails.primaryEmail", "%prado%")],
    ["rest-people-filter-phone-eq-plus", eq("phones.primaryPhoneNumber", "+5511912345678")],
    ["rest-people-filter-additional-email-like", like("emails.additionalEmails", "%dra.helena@example.com%")],
    ["rest-people-filter-custom-field", eq("chatwootContactId", "42")],
    ["rest-opportunities-filter-stage", eq("stage", option("MEETING"))],
    ["rest-opportunities-filter-stage-in", filter.in("stage", [option("NEW"), option("MEETING")])],
    ["rest-error-filter-foreign-key", filter.isNull("companyId")],
  ] as const)("writes the filter of %s", ([name, written]) => {
    expect(written).toBe(recordedFilter(name));
  });

  test.for([
    [filter.gte("updatedAt", new Date("2026-11-22T08:57:19.700Z")), 'updatedAt[gte]:"2026-11-22T08:57:19.700Z"'],
    [filter.lt("amount.amountMicros", 1000), "amount.amountMicros[lt]:1000"],
    [filter.neq("optIn", true), "optIn[neq]:true"],
    [filter.isNotNull("deletedAt"), "deletedAt[is]:NOT_NULL"],
    [filter.in("id", ["a", "b"]), 'id[in]:["a","b"]'],
    [or(eq("name.lastName", "D'Ávila"), eq("city", "Itu")), `or(city[eq]:"Itu",name.lastName[eq]:"D'Ávila")`],
  ] as const)("writes %s", ([written, expected]) => {
    expect(written).toBe(expected);
  });

  test.for([
    ["a double quote", () => eq("name", 'a"),or(x')],
    ["a bracket", () => eq("name", "a[eq]:b")],
    ["an unbalanced parenthesis", () => eq("name", "a)")],
    ["a parenthesis that closes before it opens", () => eq("name", ")(")],
    ["a line break", () => eq("name", "a\nb")],
    ["a comma in a list", () => filter.in("name", ["a,b"])],
    ["a list without values", () => filter.in("name", [])],
    ["a path that is none", () => eq('name[eq]:"x",id', "a")],
    ["a SELECT value with punctuation", () => option("NEW,MEETING")],
    ["two values with an odd single quote", () => or(eq("a", "D'Ávila"), eq("b", "O'Brien"))],
    ["or() without parts", () => or()],
  ] as const)("refuses %s instead of changing the meaning", ([, write]) => {
    expect(write).toThrow(TypeError);
  });

  test("the server reads exactly the conditions that were written, or the builder refuses", () => {
    const text = fc.string({ unit: fc.constantFrom("a", " ", ",", "'", '"', "(", ")", "[", "]", ":", "%", "é", "\\") });
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), fc.boolean(), (values, nested) => {
        let parts: string[];
        let written: string;
        try {
          parts = values.map((value) => (nested ? not(eq("name.firstName", value)) : eq("name.firstName", value)));
          written = or(...parts);
        } catch (error) {
          expect(error).toBeInstanceOf(TypeError);
          return;
        }
        expect(splitAsServer(written).sort()).toEqual(parts.sort());
      }),
      { numRuns: 2_000 },
    );
  });

  test("the refusal does not quote the value", () => {
    expect(() => eq("emails.primaryEmail", 'helena"@example.com')).not.toThrow(/helena/);
  });
});
