import { describe, expect, test } from "vitest";
import type { FieldPolicy } from "./field-policy.ts";
import { mergeFields } from "./merge-fields.ts";

type Row = readonly [
  what: string,
  twenty: string,
  chatwoot: string,
  toTwenty: string | null,
  toChatwoot: string | null,
  conflicts: number,
];

function merge(policy: FieldPolicy, twenty: string, chatwoot: string, base = "old") {
  const { toTwenty, toChatwoot, conflicts } = mergeFields({
    fields: ["plan"],
    base: { plan: { twenty: base, chatwoot: base } },
    twenty: { plan: twenty },
    chatwoot: { plan: chatwoot },
    policies: { plan: policy },
  });
  return [toTwenty.plan ?? null, toChatwoot.plan ?? null, conflicts.length];
}

describe("a field that only Chatwoot gets", () => {
  test.each<Row>([
    ["goes there when Twenty changes", "new", "old", null, "new", 0],
    ["does not come back when somebody edits it there", "old", "edited", null, null, 0],
    ["is written over there when Twenty changes, which is no conflict", "new", "edited", null, "new", 0],
    ["is emptied there when it is emptied in Twenty", "", "old", null, "", 0],
  ])("%s", (_what, twenty, chatwoot, ...expected) => {
    expect(merge({ only: "chatwoot" }, twenty, chatwoot)).toEqual(expected);
  });

  test("fills a gap there, and none in Twenty", () => {
    expect(merge({ only: "chatwoot" }, "new", "", "")).toEqual([null, "new", 0]);
    expect(merge({ only: "chatwoot" }, "", "there", "")).toEqual([null, null, 0]);
  });
});

test("a field that only Twenty gets goes the other way", () => {
  expect(merge({ only: "twenty" }, "edited", "new")).toEqual(["new", null, 0]);
  expect(merge({ only: "twenty" }, "edited", "old")).toEqual([null, null, 0]);
});

test("where both were changed the value of the side that wins stands, and the conflict is told", () => {
  expect(merge({ wins: "chatwoot" }, "hers", "his")).toEqual(["his", null, 1]);
  expect(merge({ wins: "twenty" }, "hers", "his")).toEqual([null, "hers", 1]);
  expect(merge({}, "hers", "his")).toEqual([null, "hers", 1]);
});
