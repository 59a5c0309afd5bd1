import { once } from "node:events";
import { type AddressInfo, connect, type Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { buildTestServer, type TestServer } from "./support/build-test-server.ts";

const patience = { requestMs: 400, headersMs: 200, silenceMs: 5_000, checkEveryMs: 20 };
const head = "POST /webhooks/twenty HTTP/1.1\r\nhost: relay\r\n";

let server: TestServer;
let port: number;
beforeEach(async () => {
  server = await buildTestServer({ patience });
  await server.app.listen({ host: "127.0.0.1", port: 0 });
  port = (server.app.server.address() as AddressInfo).port;
});
afterEach(() => server.app.close());

const open = async (): Promise<Socket> => {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => {});
  await once(socket, "connect");
  return socket;
};

/** Unlike `once` it is not troubled by a reset on the way. */
const whenClosed = (socket: Socket): Promise<void> => new Promise((resolve) => socket.once("close", () => resolve()));

/** Sends one byte after another until the server hangs up. @returns what it said */
async function dribble(socket: Socket, first: string, rest: string): Promise<string> {
  let heard = "";
  socket.on("data", (chunk) => {
    heard += chunk;
  });
  socket.write(first);
  let sent = 0;
  const timer = setInterval(() => socket.writable && socket.write(rest[sent++ % rest.length] ?? ""), 10);
  await whenClosed(socket);
  clearInterval(timer);
  return heard;
}

const answered = async () => (await fetch(`http://127.0.0.1:${port}/livez`)).status;

describe("a client that takes its time", () => {
  test.for([
    ["over its headers", head, "x-a: 1\r\n"],
    ["over its body", `${head}content-type: application/json\r\ncontent-length: 100000\r\n\r\n`, "[1,"],
    ["over its chunks", `${head}content-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n`, "1\r\n[\r\n"],
  ] as const)("%s is cut off", async ([, first, rest]) => {
    const startedAt = performance.now();
    const heard = await dribble(await open(), first, rest);
    expect(performance.now() - startedAt).toBeGreaterThan(patience.headersMs - patience.checkEveryMs);
    // Who is still sending when the connection goes may lose the answer on the way.
    if (heard !== "") expect(heard).toMatch(/^HTTP\/1\.1 408 [\s\S]*"code":"REQUEST_TIMEOUT"/);
  });

  test("and waits for an answer is told 408", async () => {
    const socket = await open();
    socket.write(`${head}content-type: application/json\r\ncontent-length: 9\r\n\r\n{`);
    let heard = "";
    socket.on("data", (chunk) => {
      heard += chunk;
    });
    await whenClosed(socket);
    expect(heard).toMatch(/^HTTP\/1\.1 408 [\s\S]*"code":"REQUEST_TIMEOUT"/);
  });

  test("and never says a word is cut off", async () => {
    const socket = await open();
    await whenClosed(socket.resume());
  });

  test("does not keep others waiting, however many of them there are", async () => {
    const slow = await Promise.all(Array.from({ length: 500 }, open));
    const closed = Promise.all(slow.map((socket) => whenClosed(socket.resume())));
    for (const [index, socket] of slow.entries()) socket.write(index % 2 === 0 ? head : "P");
    expect(await answered()).toBe(200);
    await closed;
    expect(await answered()).toBe(200);
  });
});

describe("a flood of headers", () => {
  const answerTo = (headers: string) => async () => {
    const socket = await open();
    let heard = "";
    socket.on("data", (chunk) => {
      heard += chunk;
    });
    socket.end(`GET /livez HTTP/1.1\r\nhost: relay\r\nconnection: close\r\n${headers}\r\n`);
    await whenClosed(socket);
    return heard;
  };

  test.for([
    ["many small ones", Array.from({ length: 150 }, (_, index) => `x-${index}: 1\r\n`).join("")],
    ["one large one", `x-large: ${"x".repeat(20_000)}\r\n`],
    ["many that are read as one", "x-same: 1\r\n".repeat(150)],
  ] as const)("of %s is refused with 431", async ([, headers]) => {
    expect(await answerTo(headers)()).toMatch(/^HTTP\/1\.1 431 [\s\S]*"code":"HEADERS_TOO_LARGE"/);
  });

  test("starts well above what a proxy adds", async () => {
    expect(await answerTo("x-forwarded-proto: https\r\n".repeat(50))()).toMatch(/^HTTP\/1\.1 200 /);
  });
});

test.for([
  ["no HTTP", "\u0016\u0003\u0001 not http\r\n\r\n"],
  ["two lengths", `${head}content-length: 2\r\ncontent-length: 3\r\n\r\n{}`],
  ["a length and chunks", `${head}content-length: 2\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`],
  ["a header with a line break", `${head}x-a: 1\rx-b: 2\r\n\r\n`],
])("%s is refused with 400 in relay's own words", async ([, bytes = ""]) => {
  const socket = await open();
  let heard = "";
  socket.on("data", (chunk) => {
    heard += chunk;
  });
  socket.write(bytes);
  await whenClosed(socket);
  expect(heard).toMatch(/^HTTP\/1\.1 400 [\s\S]*"code":"REQUEST_INVALID"/);
  expect(server.stored).toEqual([]);
});
