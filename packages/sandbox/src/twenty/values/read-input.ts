/** Input of the wrong kind counts as absent: Twenty 0.55 accepts `name: "text"` and stores an empty name. */
export function asObject(value: unknown): Record<string, unknown> {
  return isPlainObject(value) ? value : {};
}

export function asText(value: unknown): string {
  if (value === null || value === undefined) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
