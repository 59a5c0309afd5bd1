/** Placeholders that nobody filled, in every system. */
const unfilled = [/\{\{\s*[\w.]+\s*\}\}/, /^\[missing .+\]$/i];

/**
 * Lines of a screen's text that are the key of a translation instead of its words.
 *
 * @param text what is seen, a line a line
 * @param keys what the system's keys look like
 */
export function findUntranslated(text: string, keys: readonly RegExp[]): readonly string[] {
  const lines = text.split("\n").map((line) => line.trim());
  const patterns = [...unfilled, ...keys];
  return [...new Set(lines.filter((line) => line !== "" && patterns.some((pattern) => pattern.test(line))))].map(
    (line) => line.slice(0, 80),
  );
}
