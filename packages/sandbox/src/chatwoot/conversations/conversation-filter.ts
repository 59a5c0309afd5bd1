import { z } from "zod";
import { internalError, refused } from "../chatwoot-error.ts";
import type { ChatwootWorld } from "../chatwoot-world.ts";
import type { ConversationRow } from "../store/rows.ts";

const condition = z.object({
  attribute_key: z.string(),
  filter_operator: z.string(),
  values: z.array(z.unknown()).nullish(),
  query_operator: z.string().nullish(),
});
type Condition = z.infer<typeof condition>;

const keys = [
  "status",
  "assignee_id",
  "inbox_id",
  "team_id",
  "contact_id",
  "priority",
  "display_id",
  "labels",
  "created_at",
  "last_activity_at",
];
const operators = ["equal_to", "not_equal_to", "is_present", "is_not_present", "is_greater_than", "is_less_than"];

/** POST conversations/filter: equality is IN over all values, and status takes `all`. */
export function filterConversations(world: ChatwootWorld, payload: unknown): ConversationRow[] {
  const parsed = z.array(condition).min(1).safeParse(payload);
  if (!parsed.success) throw internalError();
  for (const [index, one] of parsed.data.entries()) {
    const isDefined = world.store.definitions
      .all()
      .some((row) => row.attribute_model === "conversation_attribute" && row.attribute_key === one.attribute_key);
    if (!keys.includes(one.attribute_key) && !isDefined)
      throw refused(`Invalid attribute key - [${one.attribute_key}].`);
    if (!operators.includes(one.filter_operator)) throw refused("Invalid operator.");
    const joins = one.query_operator ?? "";
    if ((index === parsed.data.length - 1) !== (joins === "")) throw internalError();
  }
  return world.store.conversations.all().filter((row) => passes(row, parsed.data));
}

function passes(row: ConversationRow, conditions: readonly Condition[]): boolean {
  let group = true;
  for (const one of conditions) {
    group = group && holds(row, one);
    if (one.query_operator?.toUpperCase() !== "OR") continue;
    if (group) return true;
    group = true;
  }
  return group;
}

function holds(row: ConversationRow, { attribute_key: key, filter_operator: operator, values }: Condition): boolean {
  const wanted = (values ?? []).map((value) => String(value).toLowerCase());
  if (key === "status" && wanted.includes("all")) return true;
  const actual = valuesOf(row, key);
  switch (operator) {
    case "equal_to":
      return actual.some((value) => wanted.includes(value));
    case "not_equal_to":
      return !actual.some((value) => wanted.includes(value));
    case "is_present":
      return actual.length > 0;
    case "is_not_present":
      return actual.length === 0;
    default: {
      const [at = Number.NaN] = actual.map((value) => Number(value));
      const limit = Date.parse(wanted[0] ?? "");
      return operator === "is_greater_than" ? at > limit : at < limit;
    }
  }
}

function valuesOf(row: ConversationRow, key: string): string[] {
  if (key === "labels") return row.label_list;
  const columns = new Map<string, unknown>(Object.entries({ ...row, display_id: row.id }));
  const value = keys.includes(key) ? columns.get(key) : row.custom_attributes[key];
  return value === null || value === undefined ? [] : [String(value).toLowerCase()];
}
