import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type ChatwootStandIn, startChatwoot } from "../src/index.ts";
import { chatwootCallerOf } from "./support/call.ts";

let chatwoot: ChatwootStandIn;
let call: ReturnType<typeof chatwootCallerOf>;
let now: number;
beforeEach(async () => {
  now = Date.parse("2026-11-18T14:02:00.000Z");
  chatwoot = await startChatwoot({ clock: () => now, searchLimitPerMinute: 3 });
  call = chatwootCallerOf(chatwoot);
});
afterEach(() => chatwoot.stop());

const idsOf = (body: { payload: { id: number }[] }) => body.payload.map((contact) => contact.id);

describe("finding contacts", () => {
  beforeEach(() => {
    chatwoot.contacts.create({ name: "Ana", email: "ana@example.com" });
    chatwoot.contacts.create({ name: "Bia_1", phone_number: "+5511987650001", identifier: "CRM-7" });
    chatwoot.contacts.create({ name: "Visitante" });
  });

  test.for([
    ["ANA", [1]],
    ["98765", [2]],
    ["%2B5511", [2]],
    ["CRM", [2]],
    ["crm", []],
    ["B%25a", [2]],
    ["_ia_1", [2]],
    ["Visitante", [3]],
    ["", []],
  ] as const)("search %j finds %o", async ([text, expected]) => {
    const { status, body } = await call("GET", `/contacts/search?q=${text}&sort=name`);
    expect([status, idsOf(body)]).toEqual([200, expected]);
    expect(body.meta).toMatchObject({ count: expected.length, has_more: false });
  });

  test("the fourth search of a clock minute is refused in plain text, the next minute is free", async () => {
    for (let index = 0; index < 3; index += 1) await call("GET", "/contacts/search?q=a");
    const refused = await call("GET", "/contacts/search?q=a");
    expect([refused.status, refused.body]).toEqual([429, "Retry later\n"]);
    expect(refused.headers.get("retry-after")).toBeNull();
    expect((await call("GET", "/contacts")).status).toBe(200);
    now += 60_000;
    expect((await call("GET", "/contacts/search?q=a")).status).toBe(200);
  });

  const condition = (key: string, operator: string, value: unknown, joins: string | null = null) => ({
    attribute_key: key,
    filter_operator: operator,
    values: [value],
    query_operator: joins,
  });

  test.for([
    ["phone by digits", [condition("phone_number", "equal_to", "5511987650001")], [2]],
    ["e-mail in another case", [condition("email", "equal_to", "ANA@example.com")], [1]],
    ["part of a name", [condition("name", "contains", "ia")], [2]],
    [
      "either of two",
      [condition("name", "equal_to", "ana", "OR"), condition("identifier", "equal_to", "crm-7")],
      [1, 2],
    ],
    ["both of two", [condition("name", "equal_to", "ana", "AND"), condition("identifier", "equal_to", "crm-7")], []],
    ["unresolved contacts never", [condition("name", "equal_to", "visitante")], []],
  ] as const)("filter: %s", async ([, payload, expected]) => {
    const { status, body } = await call("POST", "/contacts/filter", { payload });
    expect([status, idsOf(body), body.meta.count]).toEqual([200, expected, expected.length]);
  });

  test.for([
    ["an undefined custom attribute", [condition("nope", "equal_to", 1)], 422],
    ["an operator the key does not take", [condition("identifier", "contains", "x")], 422],
    ["no payload", undefined, 500],
    ["a dangling query operator", [condition("name", "equal_to", "ana", "AND")], 500],
    ["a missing query operator", [condition("name", "equal_to", "a"), condition("name", "equal_to", "b")], 500],
  ] as const)("filter with %s is refused", async ([, payload, expected]) => {
    const { status, body } = await call("POST", "/contacts/filter", { payload });
    expect([status, typeof body.error]).toEqual([expected, "string"]);
  });

  test("a custom attribute can be filtered once it is defined", async () => {
    const key = "twenty_person_id";
    const definition = { attribute_key: key, attribute_display_name: "CRM", attribute_model: "contact_attribute" };
    await call("POST", "/custom_attribute_definitions", { ...definition, attribute_display_type: 0 });
    chatwoot.contacts.update(1, { custom_attributes: { [key]: "p-1" } });
    const { body } = await call("POST", "/contacts/filter", { payload: [condition(key, "equal_to", "p-1")] });
    expect(idsOf(body)).toEqual([1]);
  });

  test("the list has 15 a page, sorted as asked, without unresolved contacts", async () => {
    for (let index = 0; index < 15; index += 1)
      chatwoot.contacts.create({ name: `C${index}`, identifier: `c-${index}` });
    const first = await call("GET", "/contacts?sort=-name");
    expect(first.body.payload).toHaveLength(15);
    expect(first.body.meta).toEqual({ count: 17, current_page: 1 });
    const names = first.body.payload.map((contact: { name: string }) => contact.name.toLowerCase());
    expect(names).toEqual(names.toSorted().toReversed());
    expect((await call("GET", "/contacts?sort=-name&page=2")).body.payload).toHaveLength(2);
  });
});
