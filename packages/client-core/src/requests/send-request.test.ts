import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { failureOf, things } from "../../test/things.ts";

describe("sendRequest over a real socket", () => {
  const servers: ReturnType<typeof createServer>[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });

  async function listen(handle: Parameters<typeof createServer>[1]) {
    const server = createServer(handle);
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  test("the time-out covers a body that stops half way, for each attempt anew", async () => {
    let calls = 0;
    const baseUrl = await listen((_, response) => {
      calls += 1;
      response.writeHead(200, { "content-type": "application/json" });
      if (calls === 2) response.end('{"ok":true}');
      else response.write('{"ok":');
    });
    const read = things([], { baseUrl, fetch: globalThis.fetch, timeoutMs: 100 });
    await expect(read.get()).resolves.toEqual({ ok: true });
    expect(await failureOf(read.patch())).toMatchObject({ code: "TIMEOUT", ambiguous: true, retryable: true });
    expect(calls).toBe(3);
  });

  test("a connection closed without an answer is NETWORK with the system's reason", async () => {
    const baseUrl = await listen((request) => request.socket.destroy());
    const { patch } = things([], { baseUrl, fetch: globalThis.fetch });
    expect(await failureOf(patch())).toMatchObject({ code: "NETWORK", ambiguous: true, details: { reason: /./ } });
  });

  test("a port where nobody listens was never reached: retryable and not ambiguous", async () => {
    const baseUrl = await listen(() => undefined);
    await new Promise((resolve) => servers.splice(0)[0]?.close(resolve));
    const { patch } = things([], { baseUrl, fetch: globalThis.fetch });
    const error = await failureOf(patch());
    expect(error).toMatchObject({ code: "NETWORK", ambiguous: false, retryable: true });
  });
});
