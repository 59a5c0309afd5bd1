import { ServerResponse } from "node:http";
import pg from "pg";

/**
 * Loaded into a relay process before anything else (`--import`): counts what relay waits for and kills the process at
 * one of them. The points are named by what is done and how often it was done since the last order.
 */
export interface CrashOrder {
  /** Where to die; `null`: only tell what is passed. */
  readonly dieAt: string | null;
}

let order: CrashOrder | null = null;
let passed = new Map<string, number>();

process.on("message", ({ order: next }: { order: CrashOrder | null }) => {
  order = next;
  passed = new Map();
  process.send?.({ taken: true });
});
process.channel?.unref();
// Whoever ordered is gone: nobody would stop this process and its PostgreSQL any more.
process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));

function pass(what: string): void {
  if (order === null) return;
  const times = (passed.get(what) ?? 0) + 1;
  passed.set(what, times);
  const point = `${what} #${times}`;
  if (order.dieAt === null) process.send?.({ point });
  // At once: no handler runs, nothing is flushed.
  if (order.dieAt === point) process.kill(process.pid, "SIGKILL");
}

const countAnswers = (name: string, isTold: (rows: number) => boolean) => ({ name, isTold });

/** What the path from socket to effect asks of the store. Whoever looks for work and finds none is not on it. */
function readStatement(text: string): { readonly name: string; readonly isTold: (rows: number) => boolean } | null {
  const plain = text.replaceAll(/\s+/g, " ").trim();
  if (/^(begin|commit)\b/i.test(plain) && plain.length < 40) return countAnswers(plain, () => true);
  const isPoll = /SKIP LOCKED|next_try_at <=|not exists \( select 1 from "relay_queue"/i.test(plain);
  if (isPoll) return countAnswers(`look for work: ${plain.slice(0, 40)}`, (rows) => rows > 0);
  const isJob = /relay_queue\.job/.test(plain) && /^(INSERT|WITH results|UPDATE relay_queue\.job)/i.test(plain);
  return isJob || /\brelay"?\."?[a-z]/.test(plain) ? countAnswers(plain.slice(0, 70), () => true) : null;
}

type Query = (this: unknown, ...args: unknown[]) => unknown;
const { query } = pg.Client.prototype as unknown as { query: Query };

pg.Client.prototype.query = function countedQuery(this: unknown, ...args: unknown[]) {
  const [first] = args;
  const text = typeof first === "string" ? first : String((first as { text?: string } | undefined)?.text ?? "");
  const statement = readStatement(text);
  if (statement === null) return query.apply(this, args);
  if (statement.isTold(0)) pass(`before ${statement.name}`);
  const after = (result: unknown) => {
    const rows = (result as { rowCount?: number | null } | undefined)?.rowCount ?? 0;
    if (statement.isTold(rows)) pass(`after ${statement.name}`);
  };
  const callback = args.at(-1);
  if (typeof callback === "function") {
    args[args.length - 1] = (error: unknown, result: unknown) => {
      after(result);
      callback(error, result);
    };
    return query.apply(this, args);
  }
  const answer = query.apply(this, args) as Promise<unknown>;
  return answer.then((result) => {
    after(result);
    return result;
  });
} as typeof pg.Client.prototype.query;

const { fetch } = globalThis;
globalThis.fetch = async (input, init) => {
  const request = new Request(input, init);
  const path = new URL(request.url).pathname.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|\/\d+/g, "/:id");
  const call = `${request.method} ${path}`;
  pass(`before ${call}`);
  const response = await fetch(request);
  pass(`after ${call}`);
  return response;
};

const { end } = ServerResponse.prototype;
ServerResponse.prototype.end = function countedEnd(this: ServerResponse, ...args: unknown[]) {
  if (this.statusCode === 202) {
    pass("before the answer 202");
    this.once("finish", () => pass("after the answer 202"));
  }
  return (end as (...args: unknown[]) => ServerResponse).apply(this, args);
} as typeof end;
