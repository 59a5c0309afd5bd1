import pg from "pg";

/** Few enough that neither side's memory grows with texts whose length varies. */
const maxNames = 200;
const maxTextLength = 6_000;
/** A statement that is sent a second time will be sent again and again. */
const namedFromTime = 2;
/** Under the plan of today a star would mean the columns of today. */
const givesAllColumns = /^\s*select\s+(\S+\.)?\*|returning\s+(\S+\.)?\*/i;
/** What stands in the way: a pooler that mixes sessions, a table that was changed meanwhile. */
const unpreparable = new Set(["26000", "42P05", "0A000"]);

type Query = (this: pg.Client, ...args: unknown[]) => unknown;

export interface PreparingClients {
  readonly Client: typeof pg.Client;
  /** From now on no statement has a name. */
  off(): void;
}

/**
 * A client that lets PostgreSQL remember the plans of statements that come again: reading and planning them costs more than
 * carrying them out. Where that is refused it stops doing so, for all connections of its pool; what was refused is tried
 * again by those who asked.
 */
export function createPreparingClient(): PreparingClients {
  const known = new Map<string, { readonly name: string; times: number }>();
  let isOff = false;

  const nameOf = (text: string): string | null => {
    if (isOff || text.length > maxTextLength || givesAllColumns.test(text)) return null;
    const statement = known.get(text) ?? { name: `relay_${known.size}`, times: 0 };
    if (statement.times === 0 && known.size >= maxNames) return null;
    known.set(text, statement);
    statement.times += 1;
    return statement.times < namedFromTime ? null : statement.name;
  };
  const notice = (error: unknown): void => {
    if (unpreparable.has(String((error as { readonly code?: unknown } | null)?.code))) isOff = true;
  };

  const query: Query = function query(...args) {
    const plain = pg.Client.prototype.query as unknown as Query;
    const [text, values, callback] = args;
    const name = typeof text === "string" && Array.isArray(values) && values.length > 0 ? nameOf(text) : null;
    if (name === null) return plain.apply(this, args);
    const named = { name, text, values };
    if (typeof callback !== "function") {
      const asked = plain.call(this, named) as Promise<unknown>;
      asked.catch(notice);
      return asked;
    }
    return plain.call(this, named, (error: unknown, result: unknown) => {
      notice(error);
      callback(error, result);
    });
  };

  class PreparingClient extends pg.Client {}
  // pg declares seven forms of this one method.
  Object.defineProperty(PreparingClient.prototype, "query", { value: query });
  return {
    Client: PreparingClient,
    off() {
      isOff = true;
    },
  };
}
