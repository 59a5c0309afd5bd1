/** GraphQL's form of a filter; the REST grammar is parsed into the same. */
export type RecordFilter = { [key: string]: unknown };

/** Takes the expected value once and tests many; never asked about null, which in SQL compares true with nothing. */
export type FilterOperator = (expected: unknown) => (actual: unknown) => boolean;

const isoTime = /^\d{4}-\d\d-\d\dT/;
const numeric = /^-?\d+(\.\d+)?$/;

/** Structured values are compared as Postgres prints them. */
const asSqlText = (value: unknown): string => (typeof value === "object" ? JSON.stringify(value) : String(value));

const like =
  (flags: string): FilterOperator =>
  (expected) => {
    const source = String(expected)
      .replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
      .replaceAll("%", "[^]*")
      .replaceAll("_", "[^]");
    const pattern = new RegExp(`^${source}$`, flags);
    return (actual) => pattern.test(asSqlText(actual));
  };

/** Times with a zone are compared as instants, numbers as numbers, the rest as text. */
function compare(actual: unknown, expected: unknown): number {
  const [left, right] = [String(actual), String(expected)];
  if (isoTime.test(left) && !Number.isNaN(Date.parse(right))) return Date.parse(left) - Date.parse(right);
  if (numeric.test(left) && numeric.test(right)) return Number(left) - Number(right);
  return left < right ? -1 : Number(left > right);
}

const compared =
  (holds: (difference: number) => boolean): FilterOperator =>
  (expected) =>
  (actual) =>
    holds(compare(actual, expected));

const eq: FilterOperator = (expected) => {
  const text = String(expected);
  return isoTime.test(text) ? (actual) => compare(actual, text) === 0 : (actual) => String(actual) === text;
};

const listOf = (expected: unknown): unknown[] => (Array.isArray(expected) ? expected : []);

export const filterOperators: Record<string, FilterOperator> = {
  eq,
  neq: (expected) => (actual) => !eq(expected)(actual),
  in: (expected) => {
    const tests = listOf(expected).map(eq);
    return (actual) => tests.some((test) => test(actual));
  },
  gt: compared((difference) => difference > 0),
  gte: compared((difference) => difference >= 0),
  lt: compared((difference) => difference < 0),
  lte: compared((difference) => difference <= 0),
  like: like(""),
  ilike: like("i"),
  // No wildcard is added: it finds only equal text.
  startsWith: like(""),
  containsAny: (expected) => (actual) => Array.isArray(actual) && listOf(expected).some((one) => actual.includes(one)),
  // Answered by the caller, who alone sees nulls.
  is: () => () => false,
};

export const newerFilterOperators: Record<string, FilterOperator> = {
  ...filterOperators,
  startsWith: (expected) => (actual) => asSqlText(actual).startsWith(String(expected)),
  endsWith: (expected) => (actual) => asSqlText(actual).endsWith(String(expected)),
  contains: (expected) => (actual) => asSqlText(actual).includes(String(expected)),
  containsIlike: (expected) => (actual) => asSqlText(actual).toLowerCase().includes(String(expected).toLowerCase()),
};
