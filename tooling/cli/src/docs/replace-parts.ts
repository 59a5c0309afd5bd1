/** Text by the name of the part it fills. */
export type Parts = Readonly<Record<string, string>>;

const part = /<!-- generated:(\S+) -->\n[\s\S]*?<!-- \/generated:\1 -->/g;

/**
 * Fills the parts of a document that stand between `<!-- generated:name -->` and `<!-- /generated:name -->`.
 *
 * @throws Error when the document lacks a part, or has one that nobody fills
 */
export function replaceParts(document: string, parts: Parts): string {
  const filled = new Set<string>();
  const replaced = document.replace(part, (_whole, name: string) => {
    const text = parts[name];
    if (text === undefined) throw new Error(`nothing fills the part ${name}`);
    filled.add(name);
    return `<!-- generated:${name} -->\n\n${text.trim()}\n\n<!-- /generated:${name} -->`;
  });
  const missing = Object.keys(parts).filter((name) => !filled.has(name));
  if (missing.length > 0) throw new Error(`the document has no part ${missing.join(", ")}`);
  return replaced;
}
