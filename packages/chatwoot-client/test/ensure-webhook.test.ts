import { describe, expect, test } from "vitest";
import { createChatwootClient } from "../src/index.ts";
import { webhook } from "./operations/samples.ts";
import { connection, createScriptedFetch } from "./scripted-fetch.ts";

const input = { url: webhook.url, subscriptions: ["contact_created", "message_created"] };
type Answer = ReturnType<Parameters<typeof createScriptedFetch>[0]>;

/** Lists in turn; a create answers as told, an update with what it was sent. */
function start(lists: object[][], create: Answer = { body: { payload: { webhook } } }) {
  const remaining = [...lists];
  const { fetch, sent } = createScriptedFetch(({ method, body }) => {
    if (method === "GET") return { body: { payload: { webhooks: remaining.shift() ?? [] } } };
    return method === "POST" ? create : { body: { payload: { webhook: { ...webhook, ...Object(body) } } } };
  });
  const client = createChatwootClient({ ...connection, fetch });
  return { ensure: client.webhooks.ensure, sent, methods: () => sent.map(({ method }) => method) };
}

describe("webhooks.ensure", () => {
  test("leaves a webhook alone that already gets the events, in whatever order", async () => {
    const known = { ...webhook, subscriptions: input.subscriptions.toReversed() };
    const { ensure, methods } = start([[{ ...webhook, id: 1, url: "https://other.example.com" }, known]]);
    expect(await ensure(input)).toEqual({ webhook: known, outcome: "unchanged" });
    expect(methods()).toEqual(["GET"]);
  });

  test("changes the events of a webhook that gets others", async () => {
    const { ensure, sent } = start([[{ ...webhook, subscriptions: ["inbox_created", "contact_created"] }]]);
    expect(await ensure(input)).toEqual({ webhook: { ...webhook, ...input }, outcome: "updated" });
    expect(sent[1]).toEqual({ method: "PATCH", path: "/webhooks/5", body: { subscriptions: input.subscriptions } });
  });

  test("creates a missing webhook", async () => {
    const { ensure, sent } = start([[]]);
    expect(await ensure(input)).toEqual({ webhook, outcome: "created" });
    expect(sent[1]?.body).toEqual(input);
  });

  test.for([
    ["another machine was faster", { status: 422, body: { message: "em uso", attributes: ["url"] } }],
    ["the answer was lost", new TypeError("fetch failed")],
  ] as const)("takes the webhook that is there when %s", async ([, failure]) => {
    const { ensure, methods } = start([[], [webhook]], failure);
    expect(await ensure(input)).toEqual({ webhook, outcome: "unchanged" });
    expect(methods()).toEqual(["GET", "POST", "GET"]);
  });

  test("fails as the create failed when there is still none", async () => {
    const { ensure } = start([], { status: 422, body: { message: "inválido", attributes: ["subscriptions"] } });
    await expect(ensure(input)).rejects.toMatchObject({ details: { attributes: ["subscriptions"] } });
  });
});
