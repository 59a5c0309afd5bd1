import type { FieldName, FieldValues } from "../model/lead-record.ts";
import type { Base, BegunValues } from "../model/lead-state.ts";
import { type FieldPolicies, goesTo } from "./field-policy.ts";
import { sameValue } from "./same-value.ts";

export interface Conflict {
  readonly field: FieldName;
  readonly base: string;
  /** Twenty's value, which stands unless the field's policy says otherwise. */
  readonly twenty: string;
  /** Chatwoot's value, which was given up or kept apart. */
  readonly chatwoot: string;
}

export interface MergedFields {
  readonly toTwenty: FieldValues;
  readonly toChatwoot: FieldValues;
  readonly conflicts: readonly Conflict[];
  /** The base with every field on which both sides agree. */
  readonly base: Base;
}

const unknown = { twenty: "", chatwoot: "" };

/**
 * Three-way merge, field by field: changed on one side → copied; on both → the value of the side that wins stands (Twenty's) and
 * the conflict is told. A field that never agreed has an empty base, so a value fills a gap and an empty never erases one.
 */
export function mergeFields(input: {
  readonly fields: readonly FieldName[];
  readonly base: Base;
  readonly twenty: FieldValues;
  readonly chatwoot: FieldValues;
  /** What we began to write ourselves: seen there, it arrived, and is what both sides had in common last. */
  readonly begun?: BegunValues;
  readonly policies?: FieldPolicies | undefined;
}): MergedFields {
  const toTwenty: Record<FieldName, string> = {};
  const toChatwoot: Record<FieldName, string> = {};
  const conflicts: Conflict[] = [];
  // A field that a side has lost is forgotten: when it comes back empty, nobody emptied it.
  const base = Object.fromEntries(Object.entries(input.base).filter(([field]) => input.fields.includes(field)));
  for (const field of input.fields) {
    const twenty = input.twenty[field] ?? "";
    const chatwoot = input.chatwoot[field] ?? "";
    const before = arrivedValue(input, field) ?? input.base[field] ?? unknown;
    if (sameValue(field, twenty, chatwoot)) {
      base[field] = { twenty, chatwoot };
      continue;
    }
    const twentyChanged = !sameValue(field, twenty, before.twenty);
    const chatwootChanged = !sameValue(field, chatwoot, before.chatwoot);
    const [mayGoToTwenty, mayGoToChatwoot] = [
      goesTo(input.policies, field, "twenty"),
      goesTo(input.policies, field, "chatwoot"),
    ];
    const isContested = twentyChanged && chatwootChanged && mayGoToTwenty && mayGoToChatwoot;
    if (isContested) conflicts.push({ field, base: before.twenty, twenty, chatwoot });
    const twentyStands = isContested ? input.policies?.[field]?.wins !== "chatwoot" : mayGoToChatwoot && twentyChanged;
    if (twentyStands) toChatwoot[field] = twenty;
    else if (chatwootChanged && mayGoToTwenty) toTwenty[field] = chatwoot;
  }
  return { toTwenty, toChatwoot, conflicts, base };
}

/** A copy of ours that a side shows although nobody heard that it arrived. */
function arrivedValue(
  { begun, ...values }: Pick<Parameters<typeof mergeFields>[0], "begun" | "twenty" | "chatwoot">,
  field: FieldName,
): Base[string] | undefined {
  const copies = [...sides.map((side) => ({ side, values: begun?.[side] ?? {} })), ...(begun?.earlier ?? [])];
  for (const copy of copies) {
    const value = copy.values[field];
    if (value !== undefined && sameValue(field, value, values[copy.side][field] ?? ""))
      return { twenty: value, chatwoot: value };
  }
  return undefined;
}

const sides = ["twenty", "chatwoot"] as const;
