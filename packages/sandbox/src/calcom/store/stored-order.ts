/** PostgreSQL's jsonb keeps keys by length, then by bytes: what was read back comes in this order, at every depth. */
export function inStoredOrder<Value>(value: Value): Value {
  return sorted(value) as Value;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([left], [right]) => left.length - right.length || (left < right ? -1 : 1))
      .map(([key, one]) => [key, sorted(one)]),
  );
}
