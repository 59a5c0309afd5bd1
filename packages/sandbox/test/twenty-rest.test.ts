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

  test("a comparison with an empty value is never true, not even an unequal one", async () => {
    twenty.opportunities.create({ name: "A", closeDate: "2026-12-15T12:00:00.000Z" });
    twenty.opportunities.create({ name: "B" });
    const filter = query('closeDate[neq]:"2026-12-16T12:00:00.000Z"');
    const { body } = await call("GET", `/rest/opportunities?filter=${filter}`);
    expect(body.data.opportunities.map((deal: { name: string }) => deal.name)).toEqual(["A"]);
  });
});
