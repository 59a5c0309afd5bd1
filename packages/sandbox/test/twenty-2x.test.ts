import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startTwenty, type TwentyStandIn } from "../src/index.ts";
import { callerOf } from "./support/call.ts";

let twenty: TwentyStandIn;
let call: ReturnType<typeof callerOf>;
let now: number;

async function start(options: Parameters<typeof startTwenty>[0] = {}): Promise<void> {
  now = Date.parse("2026-11-18T12:00:00.000Z");
  twenty = await startTwenty({ clock: () => now, ...options });
  call = callerOf(twenty);
}
afterEach(() => twenty.stop());

const query = (text: string) => encodeURIComponent(text);
async function createPeople(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) {
    ids.push(twenty.people.create({ name: { firstName: `P${index}` } }).id);
  }
  return ids;
}

describe("2.x", () => {
  beforeEach(() => start({ version: "2.x", rateLimitPerMinute: 60 }));

  test("a missing record is a 404, a duplicate is worded in another way", async () => {
    const missing = await call("GET", "/rest/people/11111111-1111-4111-8111-111111111111");
    expect([missing.status, missing.body.messages]).toEqual([404, ["Record not found"]]);
    const body = { emails: { primaryEmail: "a@example.com" } };
    await call("POST", "/rest/people", body);
    const duplicate = await call("POST", "/rest/people", body);
    expect([duplicate.status, duplicate.body.messages[0]]).toEqual([
      400,
      expect.stringMatching(/^A duplicate entry was detected/),
    ]);
  });

  test.for([
    [{ primaryPhoneNumber: "+5511987654321" }, ["11987654321", "BR", "+55"]],
    [{ primaryPhoneNumber: "(11) 98765-4321", primaryPhoneCountryCode: "BR" }, ["11987654321", "BR", "+55"]],
    [{ primaryPhoneNumber: "11987654321", primaryPhoneCallingCode: "+55" }, ["11987654321", "BR", "+55"]],
    [{ primaryPhoneNumber: "" }, ["", "", ""]],
    [{ primaryPhoneNumber: "abc" }, 400],
    [{ primaryPhoneNumber: "+5511987654321", primaryPhoneCallingCode: "+1" }, 400],
    [{ primaryPhoneNumber: "+5511987654321", primaryPhoneCountryCode: "US" }, 400],
    [{ primaryPhoneNumber: "11987654321", primaryPhoneCountryCode: "ZZ" }, 400],
  ] as const)("phones %o become %o", async ([phones, expected]) => {
    const { status, body } = await call("POST", "/rest/people", { phones });
    if (typeof expected === "number") return expect(status).toBe(expected);
    const stored = body.data.createPerson.phones;
    const shown = [stored.primaryPhoneNumber, stored.primaryPhoneCountryCode, stored.primaryPhoneCallingCode];
    return expect(shown).toEqual(expected);
  });

  test("phones lose their additional ones when those are left out", async () => {
    const additionalPhones = [{ number: "1133445566", callingCode: "+55", countryCode: "BR" }];
    const { id } = twenty.people.create({ phones: { primaryPhoneNumber: "+5511987654321", additionalPhones } });
    await call("PATCH", `/rest/people/${id}`, { phones: { primaryPhoneNumber: "+5511987654322" } });
    expect(twenty.people.get(id)?.phones.additionalPhones).toEqual([]);
  });

  test("city is no field, join columns can be filtered, enums may be quoted, depth 2 is refused", async () => {
    expect((await call("POST", "/rest/people", { city: "Campinas" })).status).toBe(400);
    const person = twenty.people.create({ name: { firstName: "Ana" } });
    twenty.opportunities.create({ name: "Consulta", pointOfContactId: person.id });
    const find = (filter: string) => call("GET", `/rest/opportunities?filter=${query(filter)}`);
    expect((await find(`pointOfContactId[eq]:"${person.id}"`)).body.totalCount).toBe(1);
    expect((await find('stage[eq]:"NEW"')).body.totalCount).toBe(1);
    expect((await call("GET", "/rest/people?depth=2")).status).toBe(400);
  });

  test("a limit above 200 is cut without a word", async () => {
    await createPeople(201);
    expect((await call("GET", "/rest/people?limit=1000")).body.data.people).toHaveLength(200);
  });

  test("soft_delete, restore and upsert exist in REST", async () => {
    const input = { name: { firstName: "Ana" }, emails: { primaryEmail: "ana@example.com" } };
    const { id } = twenty.people.create(input);
    await call("DELETE", `/rest/people/${id}?soft_delete=true`);
    expect(twenty.people.get(id)?.deletedAt).not.toBeNull();
    expect(
      (await call("PATCH", `/rest/restore/people?filter=${query(`id[eq]:"${id}"`)}`)).body.data.restorePeople[0].id,
    ).toBe(id);
    const upserted = await call("POST", "/rest/people?upsert=true", { ...input, jobTitle: "Diretora" });
    expect(upserted.body.data.createPerson).toMatchObject({ id, jobTitle: "Diretora" });
  });

  test("webhooks answer bare on the metadata path and as a plain list on the old one", async () => {
    const input = { targetUrl: "http://127.0.0.1:9/", operations: ["person.*"] };
    const { body } = await call("POST", "/rest/metadata/webhooks", input);
    expect(body).toMatchObject({ ...input, secret: expect.stringMatching(/^.{20,}$/) });
    expect((await call("GET", "/rest/metadata/webhooks")).body).toMatchObject({ data: [body], totalCount: 1 });
    expect((await call("GET", "/rest/webhooks")).body).toEqual([body]);
    expect((await call("DELETE", `/rest/metadata/webhooks/${body.id}`)).body).toBe(true);
  });

  test("the 61st request of a minute is a 429 that says when to come back, and then it passes", async () => {
    for (let index = 0; index < 60; index += 1) expect((await call("GET", "/rest/people")).status).toBe(200);
    const refused = await call("GET", "/rest/people");
    expect(refused.status).toBe(429);
    expect(refused.body).toMatchObject({ error: "RATE_LIMITED", limit: 60, remaining: 0, retryAfterSeconds: 1 });
    now += Number(refused.headers.get("retry-after")) * 1_000;
    expect((await call("GET", "/rest/people")).status).toBe(200);
  });
});
