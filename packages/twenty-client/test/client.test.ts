import { describe, expect, test } from "vitest";
import { createTwentyClient } from "../src/index.ts";
import { failureOf, twenty } from "./fake-twenty.ts";

const records = (ids: readonly string[], next?: string) => ({
  data: { people: ids.map((id) => ({ id })) },
  pageInfo: { hasNextPage: next !== undefined, endCursor: next ?? null },
});

describe("people", () => {
  test("list walks all pages in id order, sixty at a time", async () => {
    const { client, sent } = twenty(({ path }) =>
      path.includes("starting_after=c1") ? [200, records(["3"])] : [200, records(["1", "2"], "c1")],
    );
    const ids: string[] = [];
    for await (const { id } of client.people.list({ filter: 'updatedAt[gte]:"2026"' })) ids.push(id);
    expect(ids).toEqual(["1", "2", "3"]);
    const path = "/rest/people?filter=updatedAt%5Bgte%5D%3A%222026%22&limit=60";
    expect(sent.map((one) => one.path)).toEqual([path, `${path}&starting_after=c1`]);
  });

  test("list stops when the server repeats a page, as 0.55 can", async () => {
    let page = 0;
    const { client } = twenty(() => [200, records(["1", "2"], `cursor-${page++}`)]);
    expect(await failureOf(client.people.list().toArray(100))).toMatchObject({ details: { reason: "PAGE_REPEATED" } });
  });

  test.for(["", ".", "..", "a/b", "?soft_delete"])("the id %j never reaches the server", async (id) => {
    const { client, sent } = twenty(() => [200, {}]);
    await expect(client.people.destroy(id)).rejects.toThrow(TypeError);
    expect(sent).toEqual([]);
  });

  test("upsertMany goes by GraphQL, because REST cannot on 0.55", async () => {
    const { client, sent } = twenty(() => [200, { data: { createPeople: [{ id: "1", createdAt: "2026" }] } }]);
    expect(await client.people.upsertMany([{ jobTitle: "x" }])).toEqual([{ id: "1", createdAt: "2026" }]);
    expect(sent[0]).toMatchObject({ path: "/graphql", body: { variables: { d: [{ jobTitle: "x" }] } } });
  });

  test("an answer without the record is unexpected, and ambiguous for a write", async () => {
    const { client } = twenty(() => [200, { data: { updatePerson: null } }]);
    expect(await failureOf(client.people.update("1", {}))).toMatchObject({
      code: "UNEXPECTED_RESPONSE",
      ambiguous: true,
      path: "/rest/people/{id}",
    });
  });
});

describe("opportunities", () => {
  test("ofPerson filters by GraphQL and gives the deals", async () => {
    const node = { id: "o", stage: "NEW", pointOfContactId: "p" };
    const { client, sent } = twenty(() => [200, { data: { opportunities: { totalCount: 1, edges: [{ node }] } } }]);
    expect(await client.opportunities.ofPerson("p")).toEqual([node]);
    expect(sent[0]?.body).toMatchObject({ variables: { f: { pointOfContactId: { eq: "p" } } } });
  });

  test("updateMany changes by GraphQL those with the ids, and never asks without one", async () => {
    const deal = { id: "o", stage: "MEETING", closeDate: null };
    const { client, sent } = twenty(() => [200, { data: { updateOpportunities: [deal] } }]);
    expect(await client.opportunities.updateMany(["o", "p"], { stage: "MEETING" })).toEqual([deal]);
    expect(sent[0]?.body).toMatchObject({ variables: { f: { id: { in: ["o", "p"] } }, d: { stage: "MEETING" } } });
    expect(() => client.opportunities.updateMany([], { stage: "LOST" })).toThrow(TypeError);
    expect(sent).toHaveLength(1);
  });
});

describe("failures", () => {
  test("a GraphQL rate limit said with status 200 is retried, also for a mutation", async () => {
    let calls = 0;
    const limited = { errors: [{ message: "Too many requests.", extensions: { code: "INTERNAL_SERVER_ERROR" } }] };
    const { client } = twenty(() =>
      calls++ === 0 ? [200, limited] : [200, { data: { deletePerson: { id: "1", deletedAt: "2026" } } }],
    );
    expect(await client.people.softDelete("1")).toMatchObject({ deletedAt: "2026" });
    expect(calls).toBe(2);
    expect(client.budget().perMinute).toBeLessThan(100_000);
  });

  test.for([
    ["query($id:UUID!){person(filter:{id:{eq:$id}}){id}}", 3, false],
    ["mutation($id:UUID!){deletePerson(id:$id){id}}", 1, true],
  ] as const)("%s is sent %i time(s) to a failing server", async ([query, times, ambiguous]) => {
    const { client, sent } = twenty(() => [503, "unavailable"]);
    expect(await failureOf(client.graphql(query))).toMatchObject({ code: "UNAVAILABLE", ambiguous });
    expect(sent).toHaveLength(times);
  });

  test("the newest 429 of REST carries how long to wait", async () => {
    const body = { statusCode: 429, error: "RATE_LIMITED", messages: ["Limit reached"], retryAfterSeconds: 45 };
    const { client } = twenty(() => [429, body, { "retry-after": "45" }]);
    expect(await failureOf(client.people.get("1"))).toMatchObject({ code: "RATE_LIMITED", retryAfterMs: 45_000 });
  });

  test("an exhausted quota is not retried", async () => {
    const { client, sent } = twenty(() => [402, { statusCode: 402, messages: ["No credits left"] }]);
    expect(await failureOf(client.people.get("1"))).toMatchObject({ code: "QUOTA_EXCEEDED", retryable: false });
    expect(sent).toHaveLength(1);
  });

  test("a token or address that cannot work is refused at once, unquoted", () => {
    expect(() => createTwentyClient({ baseUrl: "crm", token: "key" })).toThrow(/baseUrl must be/);
    expect(() => createTwentyClient({ baseUrl: "https://crm.example.com", token: "k\ney" })).not.toThrow(/k\ney/);
  });
});
