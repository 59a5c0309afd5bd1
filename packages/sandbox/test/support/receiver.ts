import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

export interface ReceivedDelivery {
  headers: IncomingHttpHeaders;
  rawBody: string;
}

export interface Receiver extends AsyncDisposable {
  url: string;
  deliveries: ReceivedDelivery[];
  /** The parsed bodies, in order of arrival. */
  bodies(): Record<string, unknown>[];
  /** How many connections are open. */
  connections(): Promise<number>;
  /** Status of the next answers. Default 200. */
  status: number;
  /** Answers wait for this promise. */
  gate: Promise<void>;
}

/** A bare webhook receiver that keeps what it gets. */
export async function startReceiver(): Promise<Receiver> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", async () => {
      receiver.deliveries.push({ headers: request.headers, rawBody: Buffer.concat(chunks).toString() });
      await receiver.gate;
      response.writeHead(receiver.status).end();
    });
  });
  // Idle connections stay until the sender closes them.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks`,
    deliveries: [],
    bodies: () => receiver.deliveries.map((delivery) => JSON.parse(delivery.rawBody)),
    connections: () => new Promise((resolve) => server.getConnections((_error, count) => resolve(count))),
    status: 200,
    gate: Promise.resolve(),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return receiver;
}
