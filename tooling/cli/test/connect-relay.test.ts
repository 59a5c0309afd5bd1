import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, test } from "vitest";
import { readSince } from "../src/relay/letters.ts";
import { commandLineIn } from "./command-line.ts";

const token = { RELAY_API_TOKEN: "relay-api-token-0123456789" };

/** Answers everything with one answer. */
async function answering(status: number, body: string) {
  const server = createServer((_request, response) => response.writeHead(status).end(body));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, [Symbol.asyncDispose]: async () => void server.close() };
}

describe("a command that asks relay", () => {
  test("says what is missing without a token", async () => {
    expect(await commandLineIn({}, "dead", "list")).toMatchObject({
      code: 2,
      failed: expect.stringContaining("RELAY_API_TOKEN is missing"),
    });
  });

  test("says where it looked when relay is away, and quotes no token", async () => {
    const { code, failed } = await commandLineIn(token, "dead", "list", "--relay", "http://127.0.0.1:9");
    expect(code).toBe(1);
    expect(failed).toBe("relay does not answer at http://127.0.0.1:9/: start it, or say where it is with --relay URL.");
  });

  test.for([
    [401, '{"error":{"code":"TOKEN_INVALID","message":""}}', "does not know RELAY_API_TOKEN"],
    [404, '{"error":{"code":"NOT_FOUND","message":"No such address."}}', "runs without RELAY_API_TOKEN"],
    [503, '{"error":{"code":"STORE_UNAVAILABLE","message":"The store is away."}}', "The store is away."],
    [200, "<html>another service</html>", "is it relay's address?"],
  ] as const)("explains the answer %i %s", async ([status, body, told]) => {
    await using server = await answering(status, body);
    const { code, failed } = await commandLineIn({ ...token, PUBLIC_URL: server.url }, "dead", "list");
    expect(code).toBe(1);
    expect(failed).toContain(told);
  });

  test.for([
    [["dead", "show"], "Usage: tpc dead show ID"],
    [["dead", "show", "1", "2"], "Usage: tpc dead show ID"],
    [["dead", "retry"], "Name one letter"],
    [["dead", "retry", "1", "--all"], "Name one letter"],
    [["dead", "discard", "1"], "--reason"],
    [["dead", "list", "--since", "yesterday"], "--since must be"],
    [["dead", "list", "--limit", "0"], "--limit must be"],
    [["dead", "list", "--relay", "relay.example.com"], "must begin with http"],
  ] as const)("refuses %j with a word on how it goes", async ([args, told]) => {
    expect(await commandLineIn(token, ...args)).toMatchObject({ code: 2, failed: expect.stringContaining(told) });
  });
});

test.for([
  ["30m", "2026-11-26T11:30:00.000Z"],
  ["12h", "2026-11-26T00:00:00.000Z"],
  ["7d", "2026-11-19T12:00:00.000Z"],
  ["2026-11-26T09:00:00-03:00", "2026-11-26T12:00:00.000Z"],
] as const)("--since %s is %s at noon", ([text, expected]) => {
  expect(readSince(text, Date.parse("2026-11-26T12:00:00Z"))).toBe(expected);
});
