import type { Random } from "../random.ts";
import type { FuzzedRequest } from "./fuzzed-request.ts";

export const contentTypes: readonly Readonly<Record<string, string>>[] = [
  { "content-type": "text/plain" },
  { "content-type": "application/x-www-form-urlencoded" },
  { "content-type": "multipart/form-data; boundary=x" },
  { "content-type": "application/json; charset=utf-16" },
  { "content-type": "application/json;;;=" },
  { "content-type": "application/jsonx" },
  { "content-type": "APPLICATION/JSON" },
  { "content-type": "" },
  { "content-type": "x".repeat(500) },
  { "content-type": "application/json", "content-encoding": "gzip" },
];

const words = [
  "twenty",
  "chatwoot",
  "calcom",
  "hubspot",
  "..",
  "%00",
  "%ff",
  "%2e%2e",
  "b",
  "x".repeat(300),
  "🦙",
  "'",
];

/** Addresses that relay has not, or almost has. */
export function makePath(random: Random): string {
  const word = () => encodeURI(random.pick(words)).replaceAll("%25", "%");
  const paths: readonly (() => string)[] = [
    () => `/webhooks/${word()}/${word()}`,
    () => `/webhooks/${word()}//`,
    () => `/webhooks/chatwoot/${"0123456789abcdef".repeat(random.below(12))}`,
    () => `//webhooks/${word()}`,
    () => `/${word()}/${word()}/${word()}`,
    () => `/webhooks/x?${"a=1&".repeat(random.below(200))}`,
  ];
  return random.pick(paths)();
}

const readPaths = [
  "/livez",
  "/readyz",
  "/health",
  "/",
  "/docs/json",
  "/webhooks",
  "/webhooks/twenty",
  "/b/",
  "/favicon.ico",
];
const methods = ["GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS"];

/** A method that the address does not take, or a page that anybody may read. */
export function makeWrongRequest(random: Random): Omit<FuzzedRequest, "kind"> {
  const method = random.pick(methods);
  const path = random.chance(0.5) ? random.pick(readPaths) : makePath(random);
  const body = random.chance(0.3) && method !== "GET" && method !== "HEAD" ? new TextEncoder().encode("{}") : null;
  return { method, path, headers: { accept: "*/*" }, body, isAuthentic: "no" };
}

/** More or longer than relay reads, or just not. */
export function makeManyHeaders(random: Random): Record<string, string> {
  if (random.chance(0.3)) return { [`x-${"n".repeat(random.below(500))}`]: "v".repeat(random.below(30_000)) };
  return Object.fromEntries(Array.from({ length: random.below(250) }, (_, index) => [`x-${index}`, String(index)]));
}
