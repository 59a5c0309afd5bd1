import type { Random } from "../random.ts";

/** What no HTTP client would send. */
export function makeRaw(random: Random): Uint8Array {
  const head = "POST /webhooks/twenty HTTP/1.1\r\nHost: relay\r\nContent-Type: application/json\r\n";
  const texts: readonly (() => string)[] = [
    () => `${head}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`,
    () => `${head}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    () => `${head}Content-Length: -1\r\n\r\n{}`,
    () => `${head}Content-Length: 99999999999999999999\r\n\r\n{}`,
    () => `${head}Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n`,
    () => `${head}Transfer-Encoding: chunked\r\n\r\n2;${"x".repeat(random.below(20_000))}\r\n{}\r\n0\r\n\r\n`,
    () => `${head}Content-Length: 2\r\nX-A: b\u0000c\r\n\r\n{}`,
    () => `${head}Content-Length: 2\r\n X-Folded: 1\r\n\r\n{}`,
    () => `${head}Content-Length: 2\r\nX-A : 1\r\n\r\n{}`,
    () => `${head}Content-Length: 2\r\nExpect: ${"x".repeat(random.below(50))}\r\n\r\n{}`,
    () => `${head}Upgrade: websocket\r\nConnection: upgrade\r\n\r\n`,
    () => `POST /webhooks/twenty HTTP/9.9\r\nHost: relay\r\n\r\n`,
    () => `POST /webhooks/twenty\r\n\r\n`,
    () => `FROB /webhooks/twenty HTTP/1.1\r\nHost: relay\r\n\r\n`,
    () => `CONNECT relay:443 HTTP/1.1\r\nHost: relay\r\n\r\n`,
    () => `GET ${"/x".repeat(random.below(20_000))} HTTP/1.1\r\nHost: relay\r\n\r\n`,
    () => `GET http://elsewhere/ HTTP/1.1\r\nHost: relay\r\n\r\n`,
    () => `GET /livez HTTP/1.1\r\n\r\n`,
    () => "\u0016\u0003\u0001\u0002\u0000\u0001\u0000",
    () => Array.from({ length: random.below(400) }, () => String.fromCharCode(random.below(256))).join(""),
  ];
  return Uint8Array.from(Buffer.from(random.pick(texts)(), "latin1"));
}
