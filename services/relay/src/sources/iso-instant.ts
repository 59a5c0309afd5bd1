/** One spelling for all instants, so that they compare as text. @returns `null` for what is no instant */
export function isoInstant(value: string | number | null | undefined): string | null {
  if (value === null || value === undefined) return null;
  const time = typeof value === "number" ? value * 1000 : Date.parse(value);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}
