/** Rails' ISO 8601 with three decimals, or null. */
export function isoOrNull(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

/** Unix seconds, 0 when unset. */
export function unixSeconds(at: number | null): number {
  return at === null ? 0 : Math.floor(at / 1000);
}

/** Seconds with six decimals. */
export function floatSeconds(at: number): number {
  return Math.round(at * 1000) / 1_000_000;
}
