import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export interface BreakableStore extends AsyncDisposable {
  /** Of the same database, through a connection that can be broken. */
  readonly url: string;
  /** Hangs up on everybody and takes no more, as a PostgreSQL that was stopped. */
  goAway(): Promise<void>;
  /** Keeps the connections and answers nothing, as a machine that swaps or a network that drops packets. */
  standStill(): void;
  comeBack(): Promise<void>;
}

/** Stands between relay and a real PostgreSQL. */
export async function breakStore(databaseUrl: string): Promise<BreakableStore> {
  const target = new URL(databaseUrl);
  const pairs = new Set<readonly [Socket, Socket]>();
  let isStill = false;
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    const pair = [client, upstream] as const;
    pairs.add(pair);
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      from.pipe(to);
      from.on("error", () => to.destroy());
      from.on("close", () => {
        to.destroy();
        pairs.delete(pair);
      });
    }
    if (isStill) for (const socket of pair) socket.pause();
  });
  const listen = async (port: number) => {
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
    return (server.address() as AddressInfo).port;
  };
  const hangUp = () => {
    for (const [client, upstream] of pairs) {
      client.destroy();
      upstream.destroy();
    }
  };
  const port = await listen(0);
  const url = new URL(target);
  url.port = String(port);
  url.hostname = "127.0.0.1";
  return {
    url: url.href,
    async goAway() {
      const closed = once(server, "close");
      server.close();
      hangUp();
      await closed;
    },
    standStill() {
      isStill = true;
      for (const socket of [...pairs].flat()) socket.pause();
    },
    async comeBack() {
      isStill = false;
      for (const socket of [...pairs].flat()) socket.resume();
      if (!server.listening) await listen(port);
    },
    async [Symbol.asyncDispose]() {
      if (server.listening) server.close();
      hangUp();
    },
  };
}
