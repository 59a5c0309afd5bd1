import { randomInt } from "node:crypto";
import { createServer } from "node:net";

/** Below those that Linux and macOS give to outgoing connections: one of these would take the port before it is used. */
const [first, last] = [20_000, 32_000];
const tries = 50;

/** A port on this machine that nobody listens on right now. */
export async function findFreePort(): Promise<number> {
  for (let left = tries; left > 0; left -= 1) {
    const port = randomInt(first, last);
    if (await isFree(port)) return port;
  }
  throw new Error(`No port between ${first} and ${last} is free.`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}
