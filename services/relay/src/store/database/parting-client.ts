import type pg from "pg";

/** A server that takes nothing to write: another one is the primary by now, or will be. */
const readOnly = "25006";
const lookEveryMs = 500;

export interface PartingClients {
  /** Keeps an eye on a connection until it is closed. */
  watch(client: pg.PoolClient): void;
  stop(): void;
}

interface Owed {
  statements: number;
  sinceMs: number;
}

type Query = (this: object, ...args: unknown[]) => unknown;

/**
 * Parts with connections that lead to a server which is no longer the one to talk to: one that owes an answer for too long (it
 * hangs, or the network swallows what it says), and one that has become read-only. The pool then opens others, which reach
 * whoever is the primary by now; what was under way fails as if the connection had broken.
 *
 * @param answerWithinMs - `null`: however long, for statements that may run for minutes
 */
export function createPartingClients(answerWithinMs: number | null): PartingClients {
  const owed = new Map<pg.PoolClient, Owed>();
  const part = (client: pg.PoolClient, why: string) => {
    owed.delete(client);
    streamOf(client)?.destroy(new Error(`Connection terminated: ${why}`));
  };

  const timer = setInterval(() => {
    if (answerWithinMs === null) return;
    const longAgo = performance.now() - answerWithinMs;
    for (const [client, { statements, sinceMs }] of owed) {
      if (statements > 0 && sinceMs < longAgo) part(client, "the server owes an answer");
    }
  }, lookEveryMs).unref();

  return {
    watch(client) {
      const debt: Owed = { statements: 0, sinceMs: 0 };
      owed.set(client, debt);
      client.once("end", () => owed.delete(client));
      const settle = (error: unknown) => {
        debt.statements -= 1;
        debt.sinceMs = performance.now();
        if ((error as { readonly code?: unknown } | null | undefined)?.code === readOnly)
          part(client, "the server is read-only");
      };
      const { query } = client as unknown as { query: Query };
      const counted: Query = (...args) => {
        if (debt.statements === 0) debt.sinceMs = performance.now();
        debt.statements += 1;
        const callback = args.at(-1);
        if (typeof callback === "function") {
          args[args.length - 1] = (error: unknown, result: unknown) => {
            settle(error);
            callback(error, result);
          };
          return query.apply(client, args);
        }
        const answer = query.apply(client, args) as Promise<unknown>;
        answer.then(() => settle(null), settle);
        return answer;
      };
      Object.defineProperty(client, "query", { value: counted, configurable: true });
    },
    stop: () => clearInterval(timer),
  };
}

/** pg keeps its socket here, and has no way of its own to give up a connection at once. */
const streamOf = (client: pg.PoolClient) =>
  (client as unknown as { readonly connection?: { readonly stream?: { destroy(error: Error): void } } }).connection
    ?.stream;
