import net from "node:net";

/**
 * Stands before PostgreSQL as a pooler does: its clients get keys of its own. It passes all else on, and notes the names of the
 * statements that are prepared through it.
 */
export async function startPosingPooler(direct: string) {
  const target = new URL(direct);
  const names = new Set<string>();
  const sockets = new Set<net.Socket>();
  const server = net.createServer((client) => {
    const upstream = net.connect(Number(target.port), target.hostname);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on("error", () => {});
      socket.once("close", () => {
        client.destroy();
        upstream.destroy();
      });
    }
    const fromClient = messages(false);
    const fromServer = messages(true);
    client.on("data", (chunk) => {
      for (const message of fromClient(chunk)) {
        // Parse: the name ends with a zero.
        const name = message[0] === 0x50 ? message.toString("utf8", 5, message.indexOf(0, 5)) : "";
        if (name !== "") names.add(name);
      }
      upstream.write(chunk);
    });
    upstream.on("data", (chunk) => {
      for (const message of fromServer(chunk)) {
        // BackendKeyData.
        if (message[0] === 0x4b) message.writeInt32BE(424_242, 5);
        client.write(message);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = new URL(direct);
  url.host = `127.0.0.1:${(server.address() as net.AddressInfo).port}`;
  return {
    url: url.href,
    names,
    stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

/** Cuts a stream of the protocol into whole messages. @param isTyped - the first one has a type byte */
function messages(isTyped: boolean) {
  let rest = Buffer.alloc(0);
  let hasType = isTyped;
  return function* (chunk: Buffer): Generator<Buffer> {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const at = hasType ? 1 : 0;
      if (rest.length < at + 4) return;
      const length = at + rest.readInt32BE(at);
      if (rest.length < length) return;
      const message = Buffer.from(rest.subarray(0, length));
      rest = rest.subarray(length);
      hasType = true;
      yield message;
    }
  };
}
