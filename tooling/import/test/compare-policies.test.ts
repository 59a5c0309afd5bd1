import type { FieldPolicy } from "@tpc/sync-core";
import { describe, expect, test } from "vitest";
import type { Entry } from "../src/book/entry.ts";
import { compareBooks } from "../src/compare/compare-books.ts";

const entry = (id: string, plan: string): Entry => ({
  id,
  values: { name: "Lia", email: "lia@example.com", plan },
  keys: ["email:lia@example.com"],
  otherId: null,
  readOnly: [],
  notALead: null,
  version: null,
  createdAt: null,
});

/** What is written to each side of a field with this policy, and why. */
function compare(policy: FieldPolicy, twenty: string | null, chatwoot: string | null) {
  const { actions } = compareBooks(
    {
      people: twenty === null ? [] : [entry("p1", twenty)],
      contacts: chatwoot === null ? [] : [entry("1", chatwoot)],
    },
    {
      fields: ["name", "email", "plan"],
      policies: { plan: policy },
      onConflict: "twenty",
      copiesPeopleFromMail: false,
      team: new Set(),
      isInScope: () => true,
      newId: () => "new",
    },
  );
  const [action] = actions;
  const why = action?.differences.find(({ field }) => field === "plan")?.why ?? null;
  return [action?.toTwenty.plan ?? null, action?.toChatwoot.plan ?? null, why];
}

type Row = readonly [
  what: string,
  policy: FieldPolicy,
  twenty: string | null,
  chatwoot: string | null,
  written: readonly (string | null)[],
];

describe("an import follows the fields table as relay does", () => {
  test.each<Row>([
    ["both have one: Twenty's stands", {}, "hers", "his", [null, "hers", "twenty-wins"]],
    ["both have one, and Chatwoot's is to stand", { wins: "chatwoot" }, "hers", "his", ["his", null, "chatwoot-wins"]],
    ["only Twenty has one, whoever would win", { wins: "chatwoot" }, "hers", "", [null, "hers", "fills"]],
    [
      "a field that only Chatwoot gets is written over there",
      { only: "chatwoot" },
      "hers",
      "his",
      [null, "hers", "one-way"],
    ],
    ["and does not come back", { only: "chatwoot" }, "", "his", [null, null, "one-way"]],
    [
      "a person who is made gets no field that only Chatwoot gets",
      { only: "chatwoot" },
      null,
      "his",
      [null, null, null],
    ],
    ["a contact who is made gets no field that only Twenty gets", { only: "twenty" }, "hers", null, [null, null, null]],
  ])("%s", (_what, policy, twenty, chatwoot, written) => {
    expect(compare(policy, twenty, chatwoot)).toEqual(written);
  });
});
