import { type Call, nothingHere } from "./read-call.ts";

const oldest = "2024-04-15";
const known = [oldest, "2024-06-11", "2024-06-14", "2024-08-13", "2024-09-04"];

/**
 * Which controller `cal-api-version` selects: missing or unknown means the oldest, silently; the date of another
 * resource finds no route. Source: facts c.2, g.5.
 */
export function apiVersionOf(call: Call, current: string): "current" | "old" {
  const header = call.headers["cal-api-version"];
  const date = typeof header === "string" && known.includes(header) ? header : oldest;
  if (date === current) return "current";
  if (date === oldest) return "old";
  throw nothingHere(call);
}

/** For resources whose oldest form is not served at that path. */
export function requireVersion(call: Call, current: string): void {
  if (apiVersionOf(call, current) === "old") throw nothingHere(call);
}
