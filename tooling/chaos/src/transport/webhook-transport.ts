import { createServer, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import type { Random } from "../story/random.ts";
import { chooseFate, type Fate, swept } from "./choose-fate.ts";
import { type Delivery, readDelivery, type SourceName, signedAt } from "./delivery.ts";
import { forward } from "./forward.ts";

export interface WebhookTransport {
  readonly url: string;
  readonly counts: Readonly<Record<Fate | "arrived" | "unanswered" | "refused", number>>;
  behave(manner: Manner): void;
  /** Sends once what none of the vendors sent, signed as if one had. */
  deliver(source: SourceName, body: string): Promise<void>;
  /** Brings what is still on its way, and what is a day late. Resolves when all of it was taken or rightly refused. */
  flush(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * `untrue`: loses, repeats, delays and reorders. `patient`: in time, and again until a relay takes it. `plain`: in time and
 * once, as the vendors do.
 */
export type Manner = "untrue" | "patient" | "plain";

const dayMs = 86_400_000;
const retryMs = 300;

/**
 * What lies between the vendors and the relays: a load balancer, and a network that loses, repeats, delays and reorders.
 * A delivery that no sweep makes good is tried until a relay takes it.
 */
export async function startTransport(options: {
  readonly random: Random;
  readonly ports: () => readonly number[];
  readonly secrets: () => Readonly<Record<SourceName, string>>;
}): Promise<WebhookTransport> {
  const { random } = options;
  const counts = {
    "in-time": 0,
    lost: 0,
    tripled: 0,
    overtaken: 0,
    "day-late": 0,
    arrived: 0,
    unanswered: 0,
    refused: 0,
  };
  let manner: Manner = "untrue";
  let stopped = false;
  let waiting: { readonly delivery: Delivery; overtakenBy: number }[] = [];
  const late: Delivery[] = [];
  const underWay = new Set<Promise<number>>();

  /** @returns the status the vendor gets */
  function send(delivery: Delivery, isVital: boolean): Promise<number> {
    const sending = isVital ? sendUntilTaken(delivery) : sendOrLose(delivery);
    underWay.add(sending);
    void sending.finally(() => underWay.delete(sending));
    return sending;
  }

  async function sendOnce(delivery: Delivery): Promise<number> {
    const status = await forward(delivery, options.ports());
    if (status === 202) counts.arrived += 1;
    return status ?? 502;
  }

  async function sendOrLose(delivery: Delivery): Promise<number> {
    const status = await sendOnce(delivery);
    if (status !== 202) counts.unanswered += 1;
    return status;
  }

  async function sendUntilTaken(delivery: Delivery): Promise<number> {
    for (;;) {
      const status = await sendOnce(signedAt(delivery, Date.now(), options.secrets()));
      if (status === 202 || stopped) return status;
      await new Promise((resolve) => setTimeout(resolve, retryMs));
    }
  }

  function letOvertake(): void {
    for (const item of waiting) item.overtakenBy -= 1;
    const due = waiting.filter((item) => item.overtakenBy <= 0);
    waiting = waiting.filter((item) => item.overtakenBy > 0);
    for (const { delivery } of due) void send(delivery, !swept(delivery));
  }

  async function take(delivery: Delivery): Promise<number> {
    const losable = manner === "plain" || (manner === "untrue" && swept(delivery));
    const fate = manner === "untrue" ? chooseFate(random, delivery, losable) : "in-time";
    counts[fate] += 1;
    letOvertake();
    switch (fate) {
      case "lost":
        return 200;
      case "overtaken":
        waiting.push({ delivery, overtakenBy: random.between(1, 25) });
        return 200;
      case "day-late":
        late.push(delivery);
        return 200;
      case "tripled":
        await Promise.all([send(delivery, !losable), send(delivery, false), send(delivery, false)]);
        return 200;
      case "in-time":
        // A vendor does not wait while a delivery is tried again.
        if (losable) return send(delivery, false);
        void send(delivery, true);
        return 200;
    }
  }

  /** A day-old signature of Chatwoot or Twenty is refused, and then the sweep is the only way; Cal.com's counts. */
  async function sendLate(delivery: Delivery): Promise<void> {
    if (delivery.source === "calcom") return void (await send(delivery, true));
    const status = await forward(signedAt(delivery, Date.now() - dayMs, options.secrets()), options.ports());
    if (status !== 401) throw new Error(`a delivery of ${delivery.source} signed a day ago was answered ${status}`);
    counts.refused += 1;
  }

  const server = createServer(async (request, response) => {
    const body = await text(request);
    const status = stopped ? 503 : await take(readDelivery(request.url ?? "", headersOf(request), body));
    response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    counts,
    async deliver(source, body) {
      const delivery = { source, event: "none", headers: { "content-type": "application/json" }, body };
      await sendOrLose(signedAt(delivery, Date.now(), options.secrets()));
    },
    behave(next) {
      manner = next;
    },
    async flush() {
      const overtaken = waiting.splice(0);
      for (const { delivery } of overtaken) void send(delivery, true);
      const delayed = late.splice(0);
      while (underWay.size > 0) await Promise.all(underWay);
      for (const delivery of delayed) await sendLate(delivery);
      while (underWay.size > 0) await Promise.all(underWay);
    },
    async stop() {
      stopped = true;
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function headersOf({ headers }: IncomingMessage): Readonly<Record<string, string>> {
  const kept = Object.entries(headers).filter(([name]) => name.startsWith("x-") || name === "content-type");
  return Object.fromEntries(kept.map(([name, value]) => [name, String(value)]));
}
