import { describe, expect, test } from "vitest";
import { createTwentyClient, isApiError, type TwentyClientOptions } from "../src/index.ts";

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

type Answer = readonly [status: number, body: unknown, headers?: Record<string, string>];

/** A client of a server that answers by function; keeps what it was sent. */
function twenty(answer: (sent: Sent) => Answer, options: Partial<TwentyClientOptions> = {}) {
  const sent: Sent[] = [];
  const client = createTwentyClient({
    baseUrl: "https://twenty.example.com",
    token: "key",
    rateLimit: { perMinute: 100_000 },
    retryTiming: { baseMs: 1, rateLimitedMs: 1 },
    ...options,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const { pathname, search } = new URL(request.url);
      const text = await request.text();
      const one = {
        method: request.method,
        path: `${pathname}${search}`,
        body: text === "" ? undefined : JSON.parse(text),
      };
      sent.push(one);
      const [status, body, headers] = answer(one);
      return new Response(typeof body === "string" ? body : JSON.stringify(body), { status, headers: headers ?? {} });
    },
  });
  return { client, sent };
}

const failureOf = (promise: PromiseLike<unknown>) =>
  promise.then(
    () => expect.unreachable("the call was expected to fail"),
    (error: unknown) => (isApiError(error) ? error : expect.unreachable(`not an ApiError: ${error}`)),
  );
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
    const { client, sent } = twenty(() => [200, { data: { createPeople: [{ id: "1" }] } }]);
    expect(await client.people.upsertMany([{ jobTitle: "x" }])).toEqual([{ id: "1" }]);
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

describe("webhooks and views on 2.x", () => {
  const webhook = { id: "w", targetUrl: "https://relay.example.com", operations: ["person.*"] };
  const input = { targetUrl: webhook.targetUrl, operations: webhook.operations, secret: "s" };

  test.for([
    ["a page", { data: [webhook], pageInfo: {}, totalCount: 1 }],
    ["a bare list", [webhook]],
  ] as const)("the list is read from %s", async ([, body]) => {
    const { client, sent } = twenty(() => [200, body]);
    expect(await client.webhooks.list()).toEqual([webhook]);
    expect(sent.map(({ path }) => path)).toEqual(["/rest/metadata/webhooks"]);
  });

  test("create, update and delete read bare answers", async () => {
    const { client } = twenty(({ method }) => (method === "DELETE" ? [200, true] : [200, webhook]));
    expect(await client.webhooks.create(input)).toEqual(webhook);
    expect(await client.webhooks.update("w", { description: "x" })).toEqual(webhook);
    expect(await client.webhooks.delete("w")).toBeUndefined();
  });

  test("the old place is found once and remembered", async () => {
    const { client, sent } = twenty(({ path }) =>
      path.startsWith("/rest/metadata/")
        ? [400, { statusCode: 400, messages: ['Metadata path "webhooks" does not exist'] }]
        : [200, { data: { webhooks: [webhook] } }],
    );
    await client.webhooks.list();
    await client.webhooks.list();
    expect(sent.map(({ path }) => path)).toEqual(["/rest/metadata/webhooks", "/rest/webhooks", "/rest/webhooks"]);
  });

  test("a refusal for another reason does not lead to a second write", async () => {
    const { client, sent } = twenty(() => [403, { statusCode: 403, messages: ["Forbidden resource"] }]);
    expect(await failureOf(client.webhooks.create(input))).toMatchObject({ code: "FORBIDDEN" });
    expect(sent).toHaveLength(1);
  });

  test("views are written in the form of 2.x", async () => {
    const { client, sent } = twenty(() => [201, { id: "v" }]);
    await client.views.create({ name: "Leads", objectMetadataId: "o", icon: "IconX", position: 1 });
    const filter = {
      viewId: "v",
      fieldMetadataId: "f",
      operand: "is",
      values: ["QUALIFIED"],
      displayValue: "x",
    } as const;
    await client.views.addFilter(filter);
    expect(sent.map(({ path, body }) => [path, body])).toEqual([
      [
        "/rest/metadata/views",
        { name: "Leads", objectMetadataId: "o", icon: "IconX", position: 1, type: "TABLE", visibility: "WORKSPACE" },
      ],
      ["/rest/metadata/viewFilters", { viewId: "v", fieldMetadataId: "f", operand: "IS", value: ["QUALIFIED"] }],
    ]);
  });
});

describe("metadata", () => {
  const field = { id: "f", name: "stage", type: "SELECT", options: [{ value: "NEW" }] };
  const object = { id: "o", nameSingular: "opportunity", namePlural: "opportunities" };

  test.for([
    ["0.55", { data: { objects: [{ ...object, fields: [field] }] } }],
    ["2.x", { data: [{ ...object, fields: [field] }], pageInfo: {} }],
  ] as const)("objects are read as %s answers", async ([, body]) => {
    const { client, sent } = twenty(() => [200, body]);
    expect(await client.metadata.objects()).toEqual([{ ...object, fields: [field] }]);
    expect(sent[0]?.path).toBe("/rest/metadata/objects?limit=1000");
  });

  test.for([
    ["0.55", { data: { updateOneField: field } }],
    ["2.x", field],
  ] as const)("a changed field is read as %s answers", async ([, body]) => {
    const { client } = twenty(() => [200, body]);
    expect(await client.metadata.updateField("f", { options: [] })).toEqual(field);
  });
});
