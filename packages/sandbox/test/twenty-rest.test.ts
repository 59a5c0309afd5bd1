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
const firstNames = (body: { data: { people: { name: { firstName: string } }[] } }) =>
  body.data.people.map((person) => person.name.firstName);

async function createPeople(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) {
    ids.push(twenty.people.create({ name: { firstName: `P${index}` } }).id);
  }
  return ids;
}

/** Follows the cursor until there is no next page, or for 10 pages. */
async function readPages(path: string): Promise<string[][]> {
  const pages: string[][] = [];
  let cursor = "";
  do {
    const { body } = await call("GET", `${path}${cursor}`);
    pages.push(body.data.people.map((person: { id: string }) => person.id));
    cursor = body.pageInfo.hasNextPage ? `&starting_after=${query(body.pageInfo.endCursor)}` : "";
  } while (cursor !== "" && pages.length < 10);
  return pages;
}

describe("0.55", () => {
  beforeEach(() => start());

  test("pages in id order show each record once, and count what is after the cursor", async () => {
    const ids = await createPeople(25);
    const pages = await readPages("/rest/people?limit=4");
    expect(pages).toHaveLength(7);
    expect(pages.flat()).toEqual(ids.toSorted());
    const { body } = await call("GET", "/rest/people?limit=4");
    const next = await call("GET", `/rest/people?limit=4&starting_after=${query(body.pageInfo.endCursor)}`);
    expect([body.totalCount, next.body.totalCount]).toEqual([25, 21]);
  });

  test("pages by createdAt go round in circles when records share a millisecond", async () => {
    await createPeople(6);
    const pages = await readPages("/rest/people?limit=3&order_by=createdAt");
    expect(pages).toHaveLength(10);
    expect(pages[1]).toEqual(pages[0]);
  });

  test("ending_before reads backwards", async () => {
    const ids = (await createPeople(9)).toSorted();
    const { body } = await call("GET", "/rest/people?limit=8");
    const back = await call("GET", `/rest/people?limit=3&ending_before=${query(body.pageInfo.endCursor)}`);
    expect(back.body.data.people.map((person: { id: string }) => person.id)).toEqual(ids.slice(4, 7));
    expect(back.body.pageInfo.hasPreviousPage).toBe(true);
  });

  test("limit 0 gives everything, and a text is refused", async () => {
    await createPeople(70);
    expect((await call("GET", "/rest/people")).body.data.people).toHaveLength(60);
    expect((await call("GET", "/rest/people?limit=0")).body.data.people).toHaveLength(70);
    expect((await call("GET", "/rest/people?limit=1000")).body.data.people).toHaveLength(70);
    expect((await call("GET", "/rest/people?limit=x")).status).toBe(400);
  });

  test("of four parallel creations with one address exactly one succeeds", async () => {
    const body = { emails: { primaryEmail: "helena@example.com" } };
    const answers = await Promise.all(Array.from({ length: 4 }, () => call("POST", "/rest/people", body)));
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([201, 400, 400, 400]);
  });

  test("a batch with one bad record creates nothing and tells nobody", async () => {
    twenty.addWebhook({ targetUrl: "http://127.0.0.1:9/", operations: ["*.*"], secret: "" });
    const batch = [{ name: { firstName: "Ana" } }, { foo: 1 }];
    expect((await call("POST", "/rest/batch/people", batch)).status).toBe(400);
    await twenty.settled();
    expect([twenty.people.all(), twenty.webhooks.sent]).toEqual([[], []]);
  });

  test("a soft-deleted person frees the address, hides from REST and cannot come back to a taken one", async () => {
    const input = { emails: { primaryEmail: "helena@example.com" } };
    const { id } = twenty.people.create(input);
    twenty.people.delete(id);
    expect((await call("GET", `/rest/people/${id}`)).status).toBe(400);
    expect((await call("GET", `/rest/people?filter=${query("deletedAt[is]:NOT_NULL")}`)).body.totalCount).toBe(0);
    expect((await call("POST", "/rest/people", input)).status).toBe(201);
    expect(() => twenty.people.restore(id)).toThrow("duplicate key");
  });

  test("the primary address goes when only additional ones are written; phones keep what is left out", async () => {
    const { id } = twenty.people.create({
      emails: { primaryEmail: "helena@example.com" },
      phones: {
        primaryPhoneNumber: "11987654321",
        additionalPhones: [{ number: "1", callingCode: "+55", countryCode: "BR" }],
      },
    });
    await call("PATCH", `/rest/people/${id}`, { emails: { additionalEmails: ["X@example.com"] } });
    await call("PATCH", `/rest/people/${id}`, { phones: { primaryPhoneNumber: "abc" } });
    const person = twenty.people.get(id);
    expect(person?.emails).toEqual({ primaryEmail: "", additionalEmails: ["x@example.com"] });
    expect(person?.phones).toMatchObject({ primaryPhoneNumber: "abc", additionalPhones: [{ number: "1" }] });
  });

  test("an update that changes nothing leaves updatedAt alone", async () => {
    const { id, updatedAt } = twenty.people.create({ jobTitle: "Diretora" });
    now += 5_000;
    await call("PATCH", `/rest/people/${id}`, { jobTitle: "Diretora" });
    expect(twenty.people.get(id)?.updatedAt).toBe(updatedAt);
    await call("PATCH", `/rest/people/${id}`, { jobTitle: "Sócia" });
    expect(twenty.people.get(id)?.updatedAt).toBe("2026-11-18T12:00:05.000Z");
  });

  test("gte of the shown time finds a record, and gt finds it again", async () => {
    const { updatedAt } = twenty.people.create({ name: { firstName: "Ana" } });
    now += 1;
    const later = new Date(now).toISOString();
    const find = async (operator: string, at: string) =>
      (await call("GET", `/rest/people?filter=${query(`updatedAt[${operator}]:"${at}"`)}`)).body.totalCount;
    expect(await find("gte", updatedAt)).toBe(1);
    expect(await find("gt", updatedAt)).toBe(1);
    expect(await find("gte", later)).toBe(0);
  });

  test.for([
    ['name.firstName[like]:"Hel%"', ["Helena"]],
    ['name.firstName[startsWith]:"Hel"', []],
    ['name.firstName[ilike]:"%LENA"', ["Helena"]],
    ["jobTitle[is]:NULL", []],
    ['name.firstName[in]:["Helena","Caio (2)"]', ["Caio (2)", "Helena"]],
    ['name.firstName[eq]:"Caio (2)"', ["Caio (2)"]],
    ['not(name.firstName[eq]:"Helena")', ["Caio (2)"]],
    ['createdBy.source[eq]:"MANUAL",name.firstName[neq]:"Helena"', ["Caio (2)"]],
    ["company[is]:NULL", 400],
    ["name.firstName[foo]:1", 400],
    ["gibberish", 400],
  ] as const)("filter %s gives %o", async ([filter, expected]) => {
    twenty.people.create({ name: { firstName: "Helena" } });
    twenty.people.create({ name: { firstName: "Caio (2)" } });
    const { status, body } = await call("GET", `/rest/people?filter=${query(filter)}`);
    if (typeof expected === "number") expect(status).toBe(expected);
    else expect(firstNames(body).toSorted()).toEqual(expected);
  });

  test("a REST deletion destroys, and empties what pointed at the record", async () => {
    const person = twenty.people.create({ name: { firstName: "Ana" } });
    const deal = twenty.opportunities.create({ name: "Consulta", pointOfContactId: person.id });
    await call("DELETE", `/rest/people/${person.id}`);
    expect(twenty.people.get(person.id)).toBeUndefined();
    expect(twenty.opportunities.get(deal.id)?.pointOfContactId).toBeNull();
  });

  test("a PATCH of deletedAt deletes and answers 400", async () => {
    const { id } = twenty.people.create({ name: { firstName: "Ana" } });
    const { status, body } = await call("PATCH", `/rest/people/${id}`, { deletedAt: "2026-11-18T12:00:00.000Z" });
    expect([status, body.messages]).toEqual([400, ["Updated record not found"]]);
    expect(twenty.people.all()).toEqual([]);
  });

  test("a path it does not know is a page of the front, and metadata webhooks do not exist", async () => {
    const page = await call("GET", "/version");
    expect([page.status, page.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
    const { status, body } = await call("GET", "/rest/metadata/webhooks");
    expect([status, body.messages]).toEqual([400, ['Metadata path "webhooks" does not exist']]);
  });

  test("a stage exists once metadata knows it, in this workspace only", async () => {
    const other = await startTwenty({ extraStages: ["QUALIFIED"] });
    const deal = { name: "Consulta", stage: "QUALIFIED" };
    expect((await callerOf(other)("POST", "/rest/opportunities", deal)).status).toBe(201);
    expect((await call("POST", "/rest/opportunities", deal)).status).toBe(400);
    await other.stop();
  });
});

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
    expect(twenty.people.get(id)?.phones.additionalPhones).toBeNull();
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
    expect((await call("PATCH", `/rest/people/${id}/restore`)).body.data.restorePerson.id).toBe(id);
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
