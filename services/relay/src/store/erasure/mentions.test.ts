import { expect, test } from "vitest";
import { mentionsOf } from "./mentions.ts";

test("a person is found by e-mail, by ids, and by the phone as each system writes it; never by a contact's number", () => {
  const keys = ["email:lia@example.com", "phone:+5511987650001", "chatwoot:7", "twenty:2f0c", "booking:aBc"] as const;
  expect(mentionsOf({ keys, deals: ["deal-1"] })).toEqual([
    "lia@example.com",
    "5511987650001",
    "11987650001",
    "551187650001",
    "1187650001",
    "2f0c",
    "abc",
    "deal-1",
  ]);
  expect(mentionsOf({ keys: ["phone:+4412345"], deals: [] })).toEqual([]);
});
