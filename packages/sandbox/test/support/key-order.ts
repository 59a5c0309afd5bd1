/** Keys in the order they were written, at every depth; a list by its first element. */
export function keyOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(keyOrder);
  if (typeof value !== "object" || value === null) return typeof value;
  return Object.entries(value).map(([key, one]) => {
    // The type of a value may differ between two leads; its place may not.
    const inner = keyOrder(one);
    return typeof inner === "string" ? key : [key, inner];
  });
}
