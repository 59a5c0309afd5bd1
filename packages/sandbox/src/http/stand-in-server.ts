import type { Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { createFaults, type Faults } from "../faults/faults.ts";
import { createRequestLog, type LoggedRequest, type RequestLog } from "./request-log.ts";

export interface StandInServer {
  app: FastifyInstance;
  requests: RequestLog;
  faults: Faults;
  /** Listens on 127.0.0.1 and gives the base URL, without a slash at the end. */
  listen(port: number): Promise<string>;
  close(): Promise<void>;
}

/** A Fastify server that keeps a request log and lets faults in between the socket and the routes. */
export function createStandInServer(clock: () => number): StandInServer {
  const sockets = new Set<Socket>();
  const closing = new AbortController();
  const entries = new WeakMap<FastifyRequest, LoggedRequest>();
  const refused = new WeakSet<FastifyRequest>();
  const { log, add } = createRequestLog();
  const { faults, plan } = createFaults(() => {
    for (const socket of sockets) socket.resetAndDestroy();
  });
  const app = Fastify({ logger: false, forceCloseConnections: true, bodyLimit: 10 * 1024 * 1024 });

  app.server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    if (plan.isDown()) socket.resetAndDestroy();
  });

  app.addHook("onRequest", async (request, reply) => {
    const entry: LoggedRequest = {
      method: request.method,
      path: request.url.split("?", 1)[0] ?? request.url,
      url: request.url,
      status: null,
      at: clock(),
    };
    entries.set(request, entry);
    add(entry);
    const latencyMs = plan.latencyMsFor(entry);
    if (latencyMs > 0) await delay(latencyMs, undefined, { signal: closing.signal });
    const answer = plan.takeAnswer(entry);
    if (answer === undefined) return;
    refused.add(request);
    return sendRefusal(reply, answer);
  });

  app.addHook("onSend", async (request, reply, payload) => {
    const entry = entries.get(request);
    if (entry === undefined) return payload;
    if (!refused.has(request) && reply.statusCode < 400 && plan.losesAnswer(entry)) {
      request.raw.socket.resetAndDestroy();
      return payload;
    }
    entry.status = reply.statusCode;
    return payload;
  });

  return {
    app,
    requests: log,
    faults,
    listen: (port) => app.listen({ port, host: "127.0.0.1" }),
    async close() {
      closing.abort();
      await app.close();
    },
  };
}

function sendRefusal(
  reply: FastifyReply,
  answer: { status: number; body?: unknown; headers?: Record<string, string> },
): FastifyReply {
  reply.code(answer.status).headers(answer.headers ?? {});
  if (typeof answer.body === "string" || answer.body === undefined) {
    if (!reply.hasHeader("content-type")) reply.type("text/plain; charset=utf-8");
    return reply.send(answer.body ?? "");
  }
  return reply.send(answer.body);
}
