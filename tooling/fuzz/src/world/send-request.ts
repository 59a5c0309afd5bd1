import { connect } from "node:net";
import { Pool } from "undici";
import type { FuzzedAnswer, FuzzedRequest } from "../requests/fuzzed-request.ts";

export interface Sender {
  send(request: FuzzedRequest): Promise<FuzzedAnswer>;
  close(): Promise<void>;
}

const patienceMs = 20_000;
/** A kept connection may be closed by relay in the moment it is used again: that is HTTP and no fault. */
const tries = 3;

/** Sends over connections that are kept, as vendors and proxies do. */
export function createSender(url: string, connections: number): Sender {
  const pool = new Pool(url, { connections, pipelining: 1, headersTimeout: patienceMs, bodyTimeout: patienceMs });
  async function ask({ method, path, headers, body }: FuzzedRequest): Promise<FuzzedAnswer> {
    const answer = await pool.request({ method: method as "POST", path, headers: { ...headers }, body });
    return { status: answer.statusCode, body: await answer.body.text() };
  }
  return {
    async send(request) {
      if (request.raw !== undefined) return sendRaw(url, request.raw);
      for (let attempt = 1; attempt < tries; attempt += 1) {
        const answer = await ask(request).catch(() => undefined);
        if (answer !== undefined) return answer;
      }
      return ask(request).catch((): FuzzedAnswer => ({ status: null, body: "" }));
    },
    close: () => pool.close(),
  };
}

function sendRaw(url: string, bytes: Uint8Array): Promise<FuzzedAnswer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    let heard = "";
    socket.setEncoding("latin1").setTimeout(patienceMs, () => socket.destroy());
    socket.on("data", (chunk) => {
      heard += chunk;
    });
    socket.on("error", () => {});
    socket.on("close", () => {
      const [, status, body = ""] = /^HTTP\/1\.1 (\d{3})[\s\S]*?\r\n\r\n([\s\S]*)$/.exec(heard) ?? [];
      resolve({ status: status === undefined ? null : Number(status), body });
    });
    // Half closed: what cannot become a request any more is answered at once.
    socket.end(bytes);
  });
}
