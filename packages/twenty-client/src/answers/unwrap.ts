/**
 * Takes the value out of its envelope: `{data: {<key>: value}}`, `{data: value}` or the bare value.
 * 0.55 always wraps; 2.x answers metadata calls bare or wrapped, depending on a feature flag.
 */
export function unwrap(body: unknown, ...keys: readonly string[]): unknown {
  const data = isRecord(body) && "data" in body ? body.data : body;
  if (!isRecord(data)) return data;
  const key = keys.find((candidate) => candidate in data);
  return key === undefined ? data : data[key];
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
