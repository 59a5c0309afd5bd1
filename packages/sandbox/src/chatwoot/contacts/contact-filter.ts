import { z } from "zod";
import { internalError, refused } from "../chatwoot-error.ts";
import type { ChatwootWorld } from "../chatwoot-world.ts";
import type { ContactRow } from "../store/rows.ts";
import { isResolved } from "./contact-search.ts";

const condition = z.object({
  attribute_key: z.string(),
  filter_operator: z.string(),
  values: z.array(z.unknown()).nullish(),
  query_operator: z.string().nullish(),
});
type Condition = z.infer<typeof condition>;

const text = ["equal_to", "not_equal_to", "contains", "does_not_contain"];
const exact = ["equal_to", "not_equal_to"];
const date = ["is_greater_than", "is_less_than", "days_before"];
const operatorsOf: Record<string, readonly string[]> = {
  name: text,
  phone_number: [...text, "starts_with"],
  email: text,
  identifier: exact,
  country_code: exact,
  city: text,
  company_name: text,
  labels: [...exact, "is_present", "is_not_present"],
  created_at: date,
  last_activity_at: date,
  blocked: exact,
};
const custom = [...text, ...date, "is_present", "is_not_present"];

/** POST contacts/filter: conditions joined from the left, over resolved contacts only. Source: b.1. */
export function filterContacts(world: ChatwootWorld, payload: unknown): ContactRow[] {
  const parsed = z.array(condition).min(1).safeParse(payload);
  if (!parsed.success) throw internalError();
  const conditions = parsed.data;
  for (const [index, one] of conditions.entries()) checkCondition(world, one, index === conditions.length - 1);
  return world.store.contacts
    .all()
    .filter((contact) => isResolved(contact) && passes(contact, conditions, world.clock()));
}

/** AND binds closer than OR, as in the SQL that is put together. */
function passes(contact: ContactRow, conditions: readonly Condition[], now: number): boolean {
  let group = true;
  for (const one of conditions) {
    group = group && holds(contact, one, now);
    if (one.query_operator?.toUpperCase() !== "OR") continue;
    if (group) return true;
    group = true;
  }
  return group;
}

function checkCondition(world: ChatwootWorld, one: Condition, isLast: boolean): void {
  const isDefined = world.store.definitions
    .all()
    .some((row) => row.attribute_model === "contact_attribute" && row.attribute_key === one.attribute_key);
  const operators = operatorsOf[one.attribute_key] ?? (isDefined ? custom : undefined);
  if (operators === undefined) throw refused(`Invalid attribute key - [${one.attribute_key}].`);
  if (!operators.includes(one.filter_operator)) {
    throw refused(`Invalid operator. The allowed operators for ${one.attribute_key} are [${operators.join(",")}].`);
  }
  const joins = one.query_operator ?? "";
  if (joins !== "" && !/^(and|or)$/i.test(joins)) throw refused("Query operator must be either AND or OR.");
  const needsNone = /present$/.test(one.filter_operator);
  if (!needsNone && (one.values ?? []).length === 0) throw refused("Invalid value. The values provided are invalid");
  // A dangling operator, or one missing between two conditions, is broken SQL.
  if (isLast !== (joins === "")) throw internalError();
}

function holds(contact: ContactRow, one: Condition, now: number): boolean {
  const { attribute_key: key, filter_operator: operator, values } = one;
  const actual = columnValue(contact, key);
  const [expected] = values ?? [];
  switch (operator) {
    case "equal_to":
    case "starts_with":
      return isEqual(key, actual, expected);
    case "not_equal_to":
      return !isEqual(key, actual, expected);
    case "contains":
      return lower(actual).includes(lower(expected));
    case "does_not_contain":
      return !lower(actual).includes(lower(expected));
    case "is_present":
      return lower(actual) !== "";
    case "is_not_present":
      return lower(actual) === "";
    case "is_greater_than":
      return actual !== null && dayOf(actual) > dayOf(expected);
    case "is_less_than":
      return actual !== null && dayOf(actual) < dayOf(expected);
    default:
      return actual !== null && dayOf(actual) < now - Number(expected) * 86_400_000;
  }
}

/** A phone is compared as a plus and the digits given. */
function isEqual(key: string, actual: unknown, expected: unknown): boolean {
  if (key === "phone_number") return actual === `+${String(expected).replace(/^\+/, "")}`;
  if (Array.isArray(actual)) return actual.some((one) => lower(one) === lower(expected));
  return actual !== null && lower(actual) === lower(expected);
}

function columnValue(contact: ContactRow, key: string): unknown {
  switch (key) {
    case "labels":
      return contact.label_list;
    case "country_code":
    case "city":
    case "company_name":
      return contact.additional_attributes[key] ?? null;
    case "name":
    case "phone_number":
    case "email":
    case "identifier":
    case "created_at":
    case "last_activity_at":
    case "blocked":
      return contact[key];
    default:
      return contact.custom_attributes[key] ?? null;
  }
}

function lower(value: unknown): string {
  return value === null || value === undefined ? "" : String(value).toLowerCase();
}

/** Dates are compared by the day. */
function dayOf(value: unknown): number {
  const at = new Date(typeof value === "number" ? value : String(value)).getTime();
  return Math.floor(at / 86_400_000) * 86_400_000;
}
