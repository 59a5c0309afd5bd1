import { readFileSync } from "node:fs";
import nock from "nock";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { type CalcomClient, createCalcomClient } from "../src/index.ts";
import { exchanges } from "./recordings.ts";
import { findReplay } from "./replayed-calls.ts";

const schema = z.record(z.string(), z.unknown());
const content = z.object({ content: z.record(z.string(), z.object({ schema })).optional() });
const operation = z.object({
  operationId: z.string(),
  requestBody: content.optional(),
  responses: z.record(z.string(), z.unknown()),
  "x-cal-api-version": z.string().optional(),
});
const contract = z
  .object({
    paths: z.record(z.string(), z.record(z.string(), operation)),
    components: z.object({ schemas: z.record(z.string(), schema) }),
  })
  .parse(
    JSON.parse(
      readFileSync(new URL("../openapi.json", import.meta.url), "utf8").replaceAll("#/components/schemas/", "#/$defs/"),
    ),
  );

type JsonSchema = Parameters<typeof z.fromJSONSchema>[0];
const toZod = (inner: object) => z.fromJSONSchema({ ...inner, $defs: contract.components.schemas } as JsonSchema);
const bodySchemaOf = (value: unknown) => Object.values(content.safeParse(value).data?.content ?? {})[0]?.schema;

/** Fixed paths come before those with parameters, as servers match them. */
const operations = Object.entries(contract.paths)
  .toSorted(([left], [right]) => left.split("{").length - right.split("{").length)
  .flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, item]) => ({
      key: `${method.toUpperCase()} ${path}`,
      pattern: new RegExp(`^${method.toUpperCase()} ${path.replaceAll(/\{\w+\}/g, "[^/]+")}$`),
      item,
    })),
  );
const findOperation = (method: string, path: string) =>
  operations.find(({ pattern }) => pattern.test(`${method} ${path.split("?")[0]}`));

const baseUrl = "https://cal-api.example.com";
const webhook = { id: "w-1", subscriberUrl: "https://relay.example.com", triggers: [], active: true };
const eventType = { id: 1, title: "Consulta", slug: "consulta", lengthInMinutes: 30 };
const me = { id: 1, email: "host@example.com", username: "host", timeZone: "America/Sao_Paulo" };

/** Operations nobody recorded: the request they make and the value they give. */
const constructed: [
  operation: string,
  path: string,
  data: unknown,
  call: (client: CalcomClient) => PromiseLike<unknown>,
][] = [
  ["PATCH /v2/me", "/v2/me", me, (client) => client.me.update({ timeZone: "America/Sao_Paulo" })],
  [
    "PATCH /v2/event-types/{eventTypeId}",
    "/v2/event-types/1",
    eventType,
    (client) => client.eventTypes.update(1, { title: "Consulta" }),
  ],
  ["GET /v2/webhooks", "/v2/webhooks", [webhook], (client) => client.webhooks.list()],
  [
    "GET /v2/event-types/{eventTypeId}/webhooks/{webhookId}",
    "/v2/event-types/1/webhooks/w-1",
    webhook,
    (client) => client.webhooks.ofEventType(1).get("w-1"),
  ],
  [
    "DELETE /v2/event-types/{eventTypeId}/webhooks/{webhookId}",
    "/v2/event-types/1/webhooks/w-1",
    webhook,
    (client) => client.webhooks.ofEventType(1).delete("w-1"),
  ],
  ["DELETE /v2/schedules/{scheduleId}", "/v2/schedules/1", undefined, (client) => client.schedules.delete(1)],
];

beforeAll(() => nock.disableNetConnect());
afterAll(() => {
  nock.cleanAll();
  nock.enableNetConnect();
  nock.restore();
});

describe("contract", () => {
  test("every operation is recorded or constructed", () => {
    const recorded = exchanges.filter(
      (exchange) => findReplay(exchange) !== undefined && exchange.response.status < 400,
    );
    const seen = new Set(recorded.map(({ request }) => findOperation(request.method, request.path)?.key));
    for (const [key] of constructed) seen.add(key);
    expect(operations.map(({ key }) => key).filter((key) => !seen.has(key))).toEqual([]);
  });

  const truthful = exchanges.filter(
    ({ name }) => !/api-version|version-of-another|unknown-(key|route)|bad-json/.test(name),
  );
  test.for(truthful)("$name: request, version and answer are as the contract says", ({ request, response }) => {
    const found = findOperation(request.method, request.path);
    if (found === undefined) throw new Error("not in the contract");
    expect(request.headers["cal-api-version"]).toBe(found.item["x-cal-api-version"]);
    if (response.status >= 400) return;
    const requestSchema = bodySchemaOf(found.item.requestBody);
    expect(requestSchema === undefined).toBe((request.body ?? undefined) === undefined);
    if (requestSchema !== undefined) toZod(requestSchema).parse(request.body);
    toZod(bodySchemaOf(found.item.responses[String(response.status)]) ?? { not: {} }).parse(response.body);
  });

  test.for(constructed)("%s is asked for and its value given", async ([key, path, data, call]) => {
    const found = operations.find((candidate) => candidate.key === key);
    const version = found?.item["x-cal-api-version"];
    const reqheaders = {
      authorization: "Bearer cal_x",
      ...(version === undefined ? {} : { "cal-api-version": version }),
    };
    const body = data === undefined ? { status: "success" } : { status: "success", data };
    toZod(bodySchemaOf(found?.item.responses["200"]) ?? { not: {} }).parse(body);
    const scope = nock(baseUrl, { reqheaders })
      .intercept(path, key.split(" ")[0] ?? "")
      .reply(200, body);
    expect(await call(createCalcomClient({ baseUrl, token: "cal_x", retries: 0 }))).toEqual(data);
    scope.done();
  });
});
