/** A stored value in one line: `stage: NEW, reason: …`. */
export function tellValue(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map(tellValue).join(", ");
  if (typeof value !== "object") return String(value);
  return Object.entries(value)
    .filter(([, inner]) => inner !== null && inner !== undefined)
    .map(([name, inner]) => `${name}: ${tellValue(inner)}`)
    .join(", ");
}
