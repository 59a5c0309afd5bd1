/** A value of a SELECT field, which is written without quotes. */
export interface SelectOption {
  readonly option: string;
}

export type FilterValue = string | number | boolean | Date | SelectOption;

export function selectOption(value: string): SelectOption {
  if (!/^\w+$/.test(value)) throw new TypeError("a SELECT value has letters, digits and underscores only");
  return { option: value };
}

/** Writes a value as the server's grammar wants it; throws TypeError for text it cannot hold. */
export function quoteValue(value: FilterValue): string {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (value instanceof Date) return `"${value.toISOString()}"`;
  if (typeof value === "object") return value.option;
  if (!isQuotable(value))
    throw new TypeError("the filter grammar cannot hold this value: quotes, brackets or parentheses");
  return `"${value}"`;
}

/** In a list the server splits at every comma, quoted or not. */
export function quoteListItem(value: FilterValue): string {
  if (typeof value === "string" && value.includes(","))
    throw new TypeError("a value in a filter list cannot hold a comma");
  return quoteValue(value);
}

function isQuotable(text: string): boolean {
  return !/["[\]\p{Cc}]/u.test(text) && hasBalancedParentheses(text);
}

/** The server counts parentheses even inside quotes. */
function hasBalancedParentheses(text: string): boolean {
  let depth = 0;
  for (const character of text) {
    if (character === "(") depth += 1;
    if (character === ")") depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}
