/** What a payload template makes of a delivery. `isJson`: the template's own text is valid JSON. */
export function renderTemplate(template: string, values: Record<string, unknown>): { body: string; isJson: boolean } {
  const isJson = parses(template);
  // Handlebars, as far as webhooks use it: paths in double braces, nothing for what is missing.
  const rendered = template.replaceAll(/\{\{\s*([\w.]+)\s*\}\}/g, (_all, path: string) => textAt(values, path));
  return { isJson, body: isJson && !parses(rendered) ? "false" : rendered };
}

export function isJsonTemplate(template: string | null): boolean {
  return template === null || parses(template);
}

function textAt(values: Record<string, unknown>, path: string): string {
  let value: unknown = values;
  for (const key of path.split(".")) {
    value = typeof value === "object" && value !== null ? new Map(Object.entries(value)).get(key) : undefined;
  }
  return value === undefined || value === null ? "" : String(value);
}

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
