import type { FilterCondition } from "../schemas.ts";

export type FilterValue = string | number | boolean;

/** Standard keys, or the key of a custom attribute that has a definition in the account (else 422). */
export type ContactFilterKey =
  | "name"
  | "email"
  | "phone_number"
  | "identifier"
  | "country_code"
  | "city"
  | "company_name"
  | "labels"
  | "created_at"
  | "last_activity_at"
  | "blocked"
  | (string & {});

/** One condition, or several joined by {@link anyOf} or {@link allOf}. */
export type ContactFilter = FilterCondition | readonly FilterCondition[];

const condition = (attribute_key: string, filter_operator: string, values: unknown[]): FilterCondition => ({
  attribute_key,
  filter_operator,
  values,
});

/**
 * Phones match by their digits, e-mail addresses in any case.
 *
 * @throws TypeError when a phone has no digit or a text is empty: Chatwoot would match something else.
 */
export function equalTo(key: ContactFilterKey, value: FilterValue): FilterCondition {
  return condition(key, "equal_to", [normalizeValue(key, value)]);
}

export function notEqualTo(key: ContactFilterKey, value: FilterValue): FilterCondition {
  return condition(key, "not_equal_to", [normalizeValue(key, value)]);
}

/** Part of a text; for name, email, phone_number, city and company_name. */
export function contains(key: ContactFilterKey, part: string): FilterCondition {
  return condition(key, "contains", [part]);
}

export function doesNotContain(key: ContactFilterKey, part: string): FilterCondition {
  return condition(key, "does_not_contain", [part]);
}

export function isPresent(key: ContactFilterKey): FilterCondition {
  return condition(key, "is_present", []);
}

export function isNotPresent(key: ContactFilterKey): FilterCondition {
  return condition(key, "is_not_present", []);
}

/** For created_at and last_activity_at; whole days, `YYYY-MM-DD`. */
export function isAfter(key: ContactFilterKey, date: string): FilterCondition {
  return condition(key, "is_greater_than", [date]);
}

export function isBefore(key: ContactFilterKey, date: string): FilterCondition {
  return condition(key, "is_less_than", [date]);
}

/** At least one holds. Cannot be mixed with {@link allOf}: the server joins the list without brackets. */
export function anyOf(...conditions: readonly [FilterCondition, ...FilterCondition[]]): FilterCondition[] {
  return join(conditions, "OR");
}

/** All hold. */
export function allOf(...conditions: readonly [FilterCondition, ...FilterCondition[]]): FilterCondition[] {
  return join(conditions, "AND");
}

/** The request body. The last condition must have no operator and all others must: else the server fails with 500. */
export function buildFilterPayload(filter: ContactFilter): FilterCondition[] {
  const conditions = Array.isArray(filter) ? filter : [filter];
  if (conditions.length === 0) throw new TypeError("a contact filter needs at least one condition");
  return join(conditions);
}

function join(conditions: readonly FilterCondition[], operator?: "AND" | "OR"): FilterCondition[] {
  return conditions.map((item, index) => ({
    ...item,
    query_operator: index === conditions.length - 1 ? null : (operator ?? item.query_operator ?? "AND"),
  }));
}

function normalizeValue(key: string, value: FilterValue): FilterValue {
  if (key === "phone_number") return normalizePhone(String(value));
  if (typeof value !== "string") return value;
  const trimmed = value.trim();
  if (trimmed === "") throw new TypeError(`empty value for ${key}`);
  return key === "email" ? trimmed.toLowerCase() : trimmed;
}

function normalizePhone(value: string): string {
  const digits = value.replace(/\D/g, "");
  if (digits === "") throw new TypeError("a phone_number without digits");
  return `+${digits}`;
}
