import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readTyped, type TypedField, toChatwootValue, toTwentyValue } from "./typed-value.ts";

const plan: TypedField = { type: "choice", choices: { BASIC: "Básico", PRO: "Profissional" } };

type Row = readonly [what: string, field: TypedField, raw: unknown, side: "twenty" | "chatwoot", text: string | null];

describe("what a system holds", () => {
  test.each<Row>([
    ["a number", { type: "number" }, 60_000, "twenty", "60000"],
    ["a number that Chatwoot keeps as text", { type: "number" }, "60000.50", "chatwoot", "60000.5"],
    ["words where a number belongs", { type: "number" }, "uns 60 mil", "chatwoot", null],
    ["a tick", { type: "yes-no" }, true, "chatwoot", "true"],
    ["a day", { type: "date" }, "2026-03-03", "twenty", "2026-03-03"],
    ["a day as Chatwoot's calendar keeps it", { type: "date" }, "2026-03-03T00:00:00.000Z", "chatwoot", "2026-03-03"],
    ["no day", { type: "date" }, "amanhã", "chatwoot", null],
    ["Twenty's option", plan, "PRO", "twenty", "Profissional"],
    ["Chatwoot's words", plan, "profissional", "chatwoot", "Profissional"],
    ["an option that nobody mapped", plan, "GOLD", "twenty", null],
    ["nothing", plan, null, "twenty", ""],
    ["text", {}, " a  b ", "twenty", "a b"],
  ])("%s", (_what, field, raw, side, text) => {
    expect(readTyped(field, raw, side)).toBe(text);
  });
});

const typed: fc.Arbitrary<readonly [TypedField, string]> = fc.oneof(
  fc.tuple(
    fc.constant<TypedField>({ type: "number" }),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((one) => String(one + 0)),
  ),
  fc.tuple(fc.constant<TypedField>({ type: "yes-no" }), fc.constantFrom("true", "false")),
  fc.tuple(fc.constant<TypedField>({ type: "date" }), fc.constantFrom("2026-03-03", "1999-12-31")),
  fc.tuple(fc.constant(plan), fc.constantFrom("Básico", "Profissional")),
  fc.tuple(fc.constant<TypedField>({}), fc.constantFrom("São Paulo", "x")),
);

test("what is written to a system and read again is the same, and nothing stays nothing", () => {
  fc.assert(
    fc.property(typed, ([field, text]) => {
      expect(readTyped(field, toTwentyValue(field, text), "twenty")).toBe(text);
      expect(readTyped(field, toChatwootValue(field, text), "chatwoot")).toBe(text);
      expect(readTyped(field, toTwentyValue(field, ""), "twenty")).toBe("");
      expect(readTyped(field, toChatwootValue(field, ""), "chatwoot")).toBe("");
    }),
  );
});
