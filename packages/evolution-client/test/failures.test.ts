import { isApiError } from "@tpc/client-core";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { createEvolutionClient, type EvolutionClient } from "../src/index.ts";
import { bridge } from "./operations/cases.ts";
import { connection, createScriptedFetch } from "./scripted-fetch.ts";

const calls = {
  create: (client) => client.instances.create({ instanceName: "vendas", integration: "WHATSAPP-BAILEYS" }),
  connect: (client) => client.instances.connect("vendas"),
  set: (client) => client.chatwoot.set("vendas", bridge),
  send: (client) => client.messages.sendText("vendas", { number: "5511987650001", text: "Olá!" }),
} satisfies Record<string, (client: EvolutionClient) => PromiseLike<unknown>>;

async function failureOf(call: keyof typeof calls, status: number, body: unknown) {
  const { fetch } = createScriptedFetch({ status, body });
  const client = createEvolutionClient({ ...connection, fetch, retries: 0 });
  const error: unknown = await calls[call](client).then(
    () => expect.unreachable("the call was expected to fail"),
    (thrown: unknown) => thrown,
  );
  if (!isApiError(error)) throw error;
  return error;
}
const refusal = (...message: unknown[]) => ({ status: 400, error: "Bad Request", response: { message } });
const crash = (status: number) => ({ status, error: "Internal Server Error", response: { message: "Unauthorized" } });
const unknownNumber = { jid: "5511987650001@s.whatsapp.net", exists: false, number: "5511987650001" };
const failed = { status: 200, error: true, message: "[object Object]" };
const wrongKey = { status: 401, error: "Unauthorized", response: { message: "Unauthorized" } };
const taken = { status: 403, error: "Forbidden", response: { message: ['This name "vendas" is already in use.'] } };
const disabled = { reason: "CHATWOOT_DISABLED" };

describe("failures", () => {
  test.for([
    ["a wrong key", "send", 401, wrongKey, { code: "UNAUTHENTICATED", ambiguous: false }],
    ["a taken name", "create", 403, taken, { code: "DUPLICATE", details: { attributes: ["instanceName"] } }],
    [
      "a number nobody has on WhatsApp",
      "send",
      400,
      refusal(unknownNumber),
      {
        code: "VALIDATION_FAILED",
        ambiguous: false,
        details: { attributes: ["number"], reason: "NUMBER_NOT_ON_WHATSAPP" },
      },
    ],
    [
      "refused fields",
      "set",
      400,
      refusal(['instance requires property "url"', "token is not of a type(s) string", "Invalid format", 'x "1"']),
      { code: "VALIDATION_FAILED", ambiguous: false, details: { attributes: ["url", "token"] } },
    ],
    ["an empty text", "send", 400, refusal("Text is required"), { code: "VALIDATION_FAILED", ambiguous: false }],
    [
      "a failure while sending, after which the message may be out",
      "send",
      400,
      refusal("Error: Connection Closed"),
      { code: "BAD_REQUEST", ambiguous: true, details: { reason: "SEND_FAILED" } },
    ],
    ["an unknown integration", "create", 400, refusal("Invalid integration"), { ambiguous: false }],
    ["a failure half way through creation", "create", 400, refusal("Invalid proxy"), { ambiguous: true }],
    ["an unread failure of creation", "create", 400, refusal("Error: x"), { code: "BAD_REQUEST", ambiguous: true }],
    [
      "a server without Chatwoot",
      "set",
      400,
      refusal("Chatwoot is disabled"),
      { code: "BAD_REQUEST", ambiguous: false, details: disabled },
    ],
    [
      "a creation with Chatwoot on a server without",
      "create",
      400,
      refusal("Chatwoot is not enabled"),
      { code: "BAD_REQUEST", ambiguous: true, details: disabled },
    ],
    [
      "Chatwoot's refusal of its token",
      "set",
      401,
      crash(401),
      { code: "BAD_REQUEST", ambiguous: true, details: { reason: "CHATWOOT_REFUSED" } },
    ],
    [
      "a failed connect in a 200",
      "connect",
      200,
      failed,
      { code: "UNAVAILABLE", details: { reason: "CONNECT_FAILED" } },
    ],
    ["the text of a proxy", "send", 502, "<html>Bad Gateway", { code: "UNAVAILABLE", ambiguous: true }],
    ["a message without id", "send", 201, { error_data: {} }, { code: "UNEXPECTED_RESPONSE", ambiguous: true }],
  ] as const)("%s is told by its code", async ([, call, status, body, expected]) => {
    expect(await failureOf(call, status, body)).toMatchObject(expected);
  });

  test("neither key, number, text nor answer shows in an error", async () => {
    const secret = "5511987650001 Olá! test-key chatwoot-token vendas";
    for (const call of Object.keys(calls) as (keyof typeof calls)[]) {
      for (const body of [secret, { message: secret }, refusal(secret), refusal([secret]), refusal(unknownNumber)]) {
        const error = await failureOf(call, 400, body);
        const shown = JSON.stringify({ ...error, text: String(error), stack: error.stack?.split("\n")[0] });
        expect(shown).not.toMatch(/5511987650001|Olá|test-key|chatwoot-token|vendas/);
      }
    }
  });

  test("a text is sent once, a failed connect is tried again", async () => {
    const { fetch, sent } = createScriptedFetch({ status: 500, body: {} });
    const options = { ...connection, retryTiming: { baseMs: 1 } };
    await calls.send(createEvolutionClient({ ...options, fetch })).then(undefined, () => undefined);
    expect(sent).toHaveLength(1);
    const twice = createScriptedFetch({ body: failed }, { body: { count: 1 } });
    expect(await calls.connect(createEvolutionClient({ ...options, fetch: twice.fetch }))).toMatchObject({ count: 1 });
    expect(twice.sent).toHaveLength(2);
  });

  test.for([
    ["a text", 5_000, (client) => client.messages.sendText("vendas", { number: "551", text: "Olá!", delayMs: 5_000 })],
    ["a creation", 5_000, calls.create],
    ["a bridge", 20_000, calls.set],
    ["a bridge with a time-out of its own", 6_000, (client) => client.chatwoot.set("v", bridge, { timeoutMs: 7_000 })],
    ["any other call", 0, calls.connect],
  ] as [string, number, (client: EvolutionClient) => PromiseLike<unknown>][])(
    "%s may take %i ms more than the time-out",
    async ([, moreMs, call]) => {
      vi.useFakeTimers();
      onTestFinished(() => void vi.useRealTimers());
      const silent: typeof globalThis.fetch = (_, init) =>
        new Promise((_resolve, reject) => init?.signal?.addEventListener("abort", () => reject(init.signal?.reason)));
      const settled = vi.fn();
      call(createEvolutionClient({ ...connection, fetch: silent, timeoutMs: 1_000, retries: 0 })).then(
        settled,
        settled,
      );
      await vi.advanceTimersByTimeAsync(moreMs + 900);
      expect(settled).not.toHaveBeenCalled();
      await vi.advanceTimersByTimeAsync(200);
      expect(settled).toHaveBeenCalledWith(expect.objectContaining({ code: "TIMEOUT" }));
    },
  );

  test.for([
    ["an address that is none", { baseUrl: "evolution.example.com" }],
    ["a key with a line break", { apiKey: "a\nb" }],
    ["a limit that is none", { rateLimit: { perMinute: 0 } }],
  ] as const)("%s is refused at once", ([, wrong]) => {
    expect(() => createEvolutionClient({ ...connection, ...wrong })).toThrow();
  });
});
