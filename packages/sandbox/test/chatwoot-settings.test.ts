import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type ChatwootStandIn, startChatwoot } from "../src/index.ts";
import { call as callUrl, chatwootCallerOf } from "./support/call.ts";

let chatwoot: ChatwootStandIn;
let call: ReturnType<typeof chatwootCallerOf>;
beforeEach(async () => {
  chatwoot = await startChatwoot();
  call = chatwootCallerOf(chatwoot);
});
afterEach(() => chatwoot.stop());

describe("settings", () => {
  test("webhooks are made, changed, listed with their secret and deleted; a URL exists once", async () => {
    const input = { url: "https://relay.example.com/webhooks/chatwoot", subscriptions: ["contact_created"] };
    const made = await call("POST", "/webhooks", { webhook: input });
    expect(made.body.payload.webhook).toMatchObject({ ...input, secret: expect.stringMatching(/^\w{24}$/) });
    expect((await call("POST", "/webhooks", input)).body.attributes).toEqual(["url"]);
    expect((await call("POST", "/webhooks", { ...input, url: "ftp://x" })).status).toBe(422);
    const { id, secret } = made.body.payload.webhook;
    const changed = await call("PATCH", `/webhooks/${id}`, { subscriptions: ["message_created"] });
    expect(changed.body.payload.webhook).toMatchObject({ secret, subscriptions: ["message_created"] });
    expect((await call("DELETE", `/webhooks/${id}`)).status).toBe(200);
    expect((await call("GET", "/webhooks")).body).toEqual({ payload: { webhooks: [] } });
  });

  test("an inbox is made, listed and its webhook URL changed", async () => {
    const made = await call("POST", "/inboxes", {
      name: "API",
      channel: { type: "api", webhook_url: "https://a.example.com" },
    });
    expect(made.body).toMatchObject({
      name: "API",
      channel_type: "Channel::Api",
      webhook_url: "https://a.example.com",
    });
    const change = { channel: { webhook_url: "https://b.example.com" } };
    await call("PATCH", `/inboxes/${made.body.id}`, change);
    const list = await call("GET", "/inboxes");
    expect(list.body.payload.at(-1)).toMatchObject({ id: made.body.id, webhook_url: "https://b.example.com" });
  });

  test("version, health and profile answer without an account", async () => {
    expect((await callUrl(`${chatwoot.url}/api`, "GET", {})).body).toMatchObject({
      version: "4.15.1",
      data_services: "ok",
    });
    expect((await callUrl(`${chatwoot.url}/health`, "GET", {})).body).toEqual({ status: "woot" });
    const profile = await callUrl(`${chatwoot.url}/api/v1/profile`, "GET", { api_access_token: chatwoot.apiToken });
    expect(profile.body).toMatchObject({ role: "administrator", accounts: [{ id: 1 }] });
  });

  test.for([
    ["GET", "/webhooks"],
    ["POST", "/inboxes"],
    ["POST", "/labels"],
    ["POST", "/custom_attribute_definitions"],
    ["DELETE", "/contacts/1"],
  ] as const)("%s %s is for administrators", async ([method, path]) => {
    chatwoot.contacts.create({ name: "Ana" });
    const asAgent = chatwootCallerOf({ ...chatwoot, apiToken: chatwoot.agentToken });
    const { status, body } = await asAgent(method, path, method === "POST" ? { name: "x", title: "xx" } : undefined);
    expect([status, body]).toEqual([401, { error: "You are not authorized to do this action" }]);
    expect((await asAgent("GET", "/contacts/1")).status).toBe(200);
  });
});
