import type { FastifyRequest } from "fastify";
import type { z } from "zod";
import { invalidInput, refusal } from "../calcom-error.ts";

export type Call = FastifyRequest<{
  Params: Record<string, string>;
  Querystring: Record<string, string | string[] | undefined>;
}>;

/** Nest's validation with a whitelist: unknown keys are dropped, problems come as a list that echoes the body. */
export function readBody<Schema extends z.ZodType>(call: Call, schema: Schema): z.infer<Schema> {
  const body = bodyOf(call);
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw invalidInput(
    body,
    parsed.error.issues.map((issue) => ({
      property: String(issue.path[0] ?? ""),
      constraints: { [issue.code]: issue.message },
    })),
  );
}

export function bodyOf(call: Call): Record<string, unknown> {
  return Object.fromEntries(Object.entries(call.body ?? {}));
}

export function idIn(call: Call, name = "id"): number {
  const id = Number(call.params[name]);
  if (!Number.isInteger(id)) throw refusal(400, "Validation failed (numeric string is expected)");
  return id;
}

export function queryText(call: Call, name: string): string | undefined {
  const value = call.query[name];
  return Array.isArray(value) ? value[0] : value;
}

/** Repeated or with commas. */
export function queryList(call: Call, name: string): string[] | undefined {
  const value = call.query[name];
  if (value === undefined) return undefined;
  return [value].flat().flatMap((text) => text.split(","));
}

export function nothingHere(call: Call): Error {
  return refusal(404, `Cannot ${call.method} ${call.url}`);
}
