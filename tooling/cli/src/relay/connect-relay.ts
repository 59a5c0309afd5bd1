import type { CommandCall, CommandOption } from "../command.ts";
import { UsageError } from "../usage-error.ts";

/** Every command that asks relay has these. */
export const relayOptions = {
  relay: {
    type: "string",
    value: "URL",
    help: "Where relay is; else RELAY_URL, PUBLIC_URL or http://localhost:PORT.",
  },
  json: { type: "boolean", help: "Print JSON, for scripts." },
} as const satisfies Record<string, CommandOption>;

export const relayDetails =
  "Needs RELAY_API_TOKEN, one that relay runs with. Exit code: 0 done, 1 relay says no or is away, 2 a wrong command line.";

export interface RelayApi {
  get<Answer>(path: string, query?: Readonly<Record<string, string | undefined>>): Promise<Answer>;
  post<Answer>(path: string, body?: object): Promise<Answer>;
  patch<Answer>(path: string, body: object): Promise<Answer>;
  delete(path: string): Promise<void>;
}

/** What relay refused, in its own words. */
export class RelayRefusal extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

type Environment = CommandCall<never>["environment"];

/** @throws UsageError without a token; the calls throw errors that say what to do */
export function connectRelay(options: { readonly relay?: string }, environment: Environment): RelayApi {
  const base = addressOf(options.relay, environment);
  const token = environment.RELAY_API_TOKEN?.split(",")[0]?.trim();
  if (!token) throw new UsageError("RELAY_API_TOKEN is missing: set it to a token that relay runs with.");
  const at = (path: string) => new URL(path.replace(/^\//, ""), base);
  const call = async <Answer>(method: string, url: URL, body?: object): Promise<Answer> => {
    const answer = await fetch(url, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body && { "content-type": "application/json" }) },
      ...(body && { body: JSON.stringify(body) }),
    }).catch(() => {
      throw new Error(`relay does not answer at ${base.href}: start it, or say where it is with --relay URL.`);
    });
    const content: unknown = await answer.json().catch(() => null);
    if (answer.status === 204 || (answer.ok && content !== null)) return content as Answer;
    throw refusalOf(answer.status, content, base);
  };
  return {
    get(path, query = {}) {
      const url = at(path);
      for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, value);
      return call("GET", url);
    },
    post: (path, body) => call("POST", at(path), body),
    patch: (path, body) => call("PATCH", at(path), body),
    delete: (path) => call("DELETE", at(path)),
  };
}

function addressOf(given: string | undefined, environment: Environment): URL {
  const text =
    given || environment.RELAY_URL || environment.PUBLIC_URL || `http://localhost:${environment.PORT || "3000"}`;
  if (!URL.canParse(text) || !/^https?:/.test(text)) {
    throw new UsageError("relay's address must begin with http:// or https://: see --relay, RELAY_URL and PUBLIC_URL.");
  }
  return new URL(text.endsWith("/") ? text : `${text}/`);
}

function refusalOf(status: number, content: unknown, base: URL): Error {
  const { code, message } = (content as { error?: { code?: string; message?: string } } | null)?.error ?? {};
  if (status === 401) return new RelayRefusal("TOKEN_INVALID", `relay at ${base.href} does not know RELAY_API_TOKEN.`);
  if (code === "NOT_FOUND") {
    const message = `relay at ${base.href} has no such API: it is older, or runs without RELAY_API_TOKEN.`;
    return new RelayRefusal(code, message);
  }
  if (code !== undefined && message !== undefined) return new RelayRefusal(code, `${message} (${code})`);
  return new Error(`${base.href} answered ${status}, not as relay does: is it relay's address?`);
}
