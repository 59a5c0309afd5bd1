/** Longest wait that is believed; a proxy with a wrong clock can ask for years. */
const longestMs = 3_600_000;

/**
 * Milliseconds a vendor asks us to wait: `Retry-After` in seconds or as an HTTP date.
 * Absent, malformed or past values give undefined or 0; never more than an hour.
 */
export function readRetryAfterMs(headers: Headers, nowMs: number): number | undefined {
  const value = headers.get("retry-after")?.trim();
  if (value === undefined || value === "") return undefined;
  const delayMs = /^\d+(\.\d+)?$/.test(value) ? Number(value) * 1_000 : Date.parse(value) - nowMs;
  return Number.isNaN(delayMs) ? undefined : Math.min(longestMs, Math.max(0, Math.ceil(delayMs)));
}
