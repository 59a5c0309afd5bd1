/**
 * The keys and types of a JSON value, keys sorted. A list has the shape of its first element; an empty one fits any,
 * so `compatibleShape` gives it the shape it is compared with.
 */
export function shapeOf(value: unknown): unknown {
  if (value === null) return "null";
  if (Array.isArray(value)) return value.length === 0 ? [] : [shapeOf(value[0])];
  if (typeof value !== "object") return typeof value;
  const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return Object.fromEntries(entries.map(([key, one]) => [key, shapeOf(one)]));
}

/** `shape` with its empty lists filled from `other`. */
export function fillEmptyLists(shape: unknown, other: unknown): unknown {
  if (Array.isArray(shape) && Array.isArray(other)) {
    if (shape.length === 0) return other;
    return other.length === 0 ? shape : [fillEmptyLists(shape[0], other[0])];
  }
  if (!isShape(shape) || !isShape(other)) return shape;
  return Object.fromEntries(Object.entries(shape).map(([key, one]) => [key, fillEmptyLists(one, other[key])]));
}

function isShape(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
