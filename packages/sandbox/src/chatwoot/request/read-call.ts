import type { FastifyRequest } from "fastify";
import type { z } from "zod";
import { notFound, refused } from "../chatwoot-error.ts";
import type { AgentBotRow, UserRow } from "../store/rows.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** Who calls, once a token was accepted. */
    chatwootUser: UserRow | undefined;
    /** The bot that calls, in place of a user. */
    chatwootBot: AgentBotRow | undefined;
  }
}

/** A request inside an account. */
export type Call = FastifyRequest<{
  Params: Record<string, string>;
  Querystring: Record<string, string | string[] | undefined>;
}>;

/** Rails takes a body flat or wrapped in the model's key. */
export function readBody<Schema extends z.ZodType>(call: Call, schema: Schema, wrapper?: string): z.infer<Schema> {
  const body = call.body ?? {};
  const inner = wrapper === undefined ? undefined : new Map(Object.entries(body)).get(wrapper);
  const parsed = schema.safeParse(inner ?? body);
  if (!parsed.success) throw refused(`Invalid parameters: ${parsed.error.issues[0]?.path.join(".") ?? ""}`);
  return parsed.data;
}

export function idIn(call: Call, name = "id"): number {
  const id = Number(call.params[name]);
  if (!Number.isInteger(id)) throw notFound();
  return id;
}

export function queryText(call: Call, name: string): string | undefined {
  const value = call.query[name];
  return Array.isArray(value) ? value[0] : value;
}

export function queryNumber(call: Call, name: string): number | undefined {
  const text = queryText(call, name);
  return text === undefined || !/^\d+$/.test(text) ? undefined : Number(text);
}

/** `labels[]=a&labels[]=b` */
export function queryList(call: Call, name: string): string[] {
  const value = call.query[`${name}[]`] ?? call.query[name];
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}

export function pageOf<Item>(items: readonly Item[], call: Call, size: number): { page: number; items: Item[] } {
  const page = Math.max(1, queryNumber(call, "page") ?? 1);
  return { page, items: items.slice((page - 1) * size, page * size) };
}
