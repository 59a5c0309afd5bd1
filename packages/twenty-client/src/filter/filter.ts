import { type FilterValue, quoteListItem, quoteValue, type SelectOption, selectOption } from "./filter-value.ts";

const compare = (operator: string) => (path: string, value: FilterValue) =>
  `${checkPath(path)}[${operator}]:${quoteValue(value)}`;

/**
 * Builds the `filter` parameter. Each function gives text, so parts combine freely:
 * `filter.or(filter.eq("emails.primaryEmail", email), filter.like("name.firstName", "Hel%"))`.
 *
 * All functions throw TypeError for a value the server's grammar cannot hold (double quotes, brackets,
 * unbalanced parentheses): it has no escape, and a forced one would change the meaning of the filter.
 */
export const filter = {
  eq: compare("eq"),
  neq: compare("neq"),
  gt: compare("gt"),
  gte: compare("gte"),
  lt: compare("lt"),
  lte: compare("lte"),
  /** SQL pattern with % and _, case-sensitive; the only one that works on additional e-mails and phones. */
  like: compare("like"),
  /** The same, ignoring case. */
  ilike: compare("ilike"),
  in: (path: string, values: readonly FilterValue[]) => {
    if (values.length === 0) throw new TypeError(`filter on ${path}: in() needs at least one value`);
    return `${checkPath(path)}[in]:[${values.map(quoteListItem).join(",")}]`;
  },
  isNull: (path: string) => `${checkPath(path)}[is]:NULL`,
  isNotNull: (path: string) => `${checkPath(path)}[is]:NOT_NULL`,
  and: (...parts: readonly string[]) => join("and", parts),
  or: (...parts: readonly string[]) => join("or", parts),
  not: (part: string) => `not(${part})`,
  /** A SELECT value: 0.55 refuses it in quotes, 2.x takes both. */
  option: (value: string): SelectOption => selectOption(value),
} as const;

function checkPath(path: string): string {
  if (!/^\w+(\.\w+){0,2}$/.test(path))
    throw new TypeError("filter path must be a field name such as emails.primaryEmail");
  return path;
}

function join(operator: "and" | "or", parts: readonly string[]): string {
  if (parts.length === 0) throw new TypeError(`filter ${operator}() needs at least one part`);
  // An odd single quote hides every comma after it from the server, so it may only stand in the last part.
  const odd = parts.filter((part) => part.split("'").length % 2 === 0);
  if (odd.length > 1) throw new TypeError("only one value with an odd number of single quotes fits in a filter");
  return `${operator}(${[...parts.filter((part) => !odd.includes(part)), ...odd].join(",")})`;
}
