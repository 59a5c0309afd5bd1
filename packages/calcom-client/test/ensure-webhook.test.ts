import { describe, expect, test } from "vitest";
import { createCalcomClient, type Webhook } from "../src/index.ts";

const wanted = {
  subscriberUrl: "https://relay.example.com/webhooks/calcom",
  triggers: ["BOOKING_CREATED", "MEETING_ENDED"],
  secret: "s-1",
};
const known: Webhook = { id: "w-1", active: true, payloadTemplate: null, ...wanted };

/** A server with these webhooks; `beforeCreate` may refuse or lose a create. */
function start(webhooks: Webhook[], beforeCreate: () => Response | undefined = () => undefined) {
  const calls: string[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const id = new URL(request.url).pathname.split("/")[3];
    const text = await request.text();
    const body = (text === "" ? {} : JSON.parse(text)) as Webhook;
    calls.push(request.method);
    const data = () => {
      if (request.method === "GET") return webhooks;
      if (request.method === "POST") webhooks.push({ ...body, id: `w-${webhooks.length + 2}`, payloadTemplate: null });
      const index =
        request.method === "POST" ? webhooks.length - 1 : webhooks.findIndex((webhook) => webhook.id === id);
      const changed = { ...webhooks[index], ...body };
      if (request.method === "DELETE") webhooks.splice(index, 1);
      else webhooks[index] = changed;
      return changed;
    };
    const refusal = request.method === "POST" ? beforeCreate() : undefined;
    return refusal ?? Response.json({ status: "success", data: data() });
  };
  const client = createCalcomClient({ baseUrl: "https://cal-api.example.com", token: "cal_x", fetch });
  return { ensure: client.webhooks.ensure, calls, webhooks };
}

describe("webhooks.ensure", () => {
  test("leaves a webhook alone that is as wanted", async () => {
    const { ensure, calls } = start([{ ...known, triggers: wanted.triggers.toReversed() }]);
    expect((await ensure(wanted)).outcome).toBe("unchanged");
    expect(calls).toEqual(["GET"]);
  });

  test.for([
    ["is switched off", { active: false }],
    ["has another secret", { secret: "old" }],
    ["has no secret", { secret: null }],
    ["lacks a trigger", { triggers: ["BOOKING_CREATED"] }],
    ["has one trigger more", { triggers: [...wanted.triggers, "BOOKING_PAID"] }],
  ] as const)("changes a webhook that %s", async ([, difference]) => {
    const { ensure, calls, webhooks } = start([{ ...known, ...difference } as Webhook]);
    expect(await ensure(wanted)).toEqual({ webhook: known, outcome: "updated" });
    expect(calls).toEqual(["GET", "PATCH"]);
    expect(webhooks).toEqual([known]);
  });

  test("replaces a webhook whose template would change the body", async () => {
    const { ensure, calls, webhooks } = start([{ ...known, payloadTemplate: "{}" }]);
    expect((await ensure(wanted)).outcome).toBe("replaced");
    expect(calls).toEqual(["GET", "DELETE", "POST"]);
    expect(webhooks).toMatchObject([{ ...wanted, payloadTemplate: null }]);
  });

  test("creates a missing webhook", async () => {
    const { ensure, webhooks } = start([{ ...known, id: "w-0", subscriberUrl: "https://other.example.com" }]);
    expect((await ensure(wanted)).outcome).toBe("created");
    expect(webhooks).toHaveLength(2);
  });

  test("takes the webhook that another machine made meanwhile", async () => {
    const webhooks: Webhook[] = [];
    const { ensure, calls } = start(webhooks, () => {
      webhooks.push(known);
      return Response.json(
        {
          status: "error",
          error: {
            code: "ConflictException",
            message: "Webhook with this subscriber url already exists for this user",
          },
        },
        { status: 409 },
      );
    });
    expect(await ensure(wanted)).toEqual({ webhook: known, outcome: "unchanged" });
    expect(calls).toEqual(["GET", "POST", "GET"]);
  });

  test("asks for nothing without a secret: such deliveries would not be signed", async () => {
    const { ensure, calls } = start([]);
    await expect(ensure({ ...wanted, secret: "" })).rejects.toThrow(TypeError);
    expect(calls).toEqual([]);
  });
});
