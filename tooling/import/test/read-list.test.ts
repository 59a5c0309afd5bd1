import { expect, test } from "vitest";
import { readList } from "../src/compare/read-list.ts";

test("a list names people by e-mail, phone and id, several a line, below a heading", () => {
  const { keys, unreadable } = readList(
    ["name;e-mail;phone", 'Lia;"lia@example.com";(11) 98765-0001', "twenty:5a0c", "chatwoot:7"],
    "BR",
  );
  expect([...keys]).toEqual(["email:lia@example.com", "phone:+5511987650001", "twenty:5a0c", "chatwoot:7"]);
  expect(unreadable).toEqual([]);
});

test("a number without a country is one of the region that relay is set to", () => {
  expect([...readList(["912 345 678"], "PT").keys]).toEqual(["phone:+351912345678"]);
});

test("lines that name nobody are told by their number", () => {
  expect(readList(["lia@example.com", "Lia Nunes", "", "lia@", "12", ""], "BR").unreadable).toEqual([2, 4, 5]);
});
