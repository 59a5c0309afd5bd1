const wordsOf = new WeakMap<object, string>();
const longest = 300;

/** Keeps what a vendor said beside its error and not on it: loggers print whatever hangs on an error. */
export function keepVendorsWords(error: object, body: unknown): void {
  const said = readMessages(body) ?? body ?? "";
  const text = typeof said === "string" ? said : JSON.stringify(said);
  if (text !== "") wordsOf.set(error, text.slice(0, longest));
}

/** What the vendor said, in its own words. They may quote what was sent: personal data. */
export const readVendorsWords = (error: unknown): string | null =>
  typeof error === "object" && error !== null ? (wordsOf.get(error) ?? null) : null;

function readMessages(body: unknown): unknown {
  if (typeof body !== "object" || body === null) return undefined;
  const { messages, message, error, errors } = body as Readonly<Record<string, unknown>>;
  return messages ?? message ?? (typeof error === "string" || errors === undefined ? error : errors);
}
