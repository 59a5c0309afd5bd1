import { emailKey, type IdentityKey, otherSide, phoneKey } from "../identity/identity-key.ts";
import { phoneVariants } from "../identity/phone.ts";
import { type Conflict, type MergedFields, mergeFields } from "../merge/merge-fields.ts";
import type { FieldName, FieldValues, LeadRecord, Side } from "../model/lead-record.ts";
import type { Base } from "../model/lead-state.ts";
import type { PossibleDuplicate, Snapshot } from "../model/snapshot.ts";

export interface Settled {
  readonly merged: MergedFields;
  readonly conflicts: readonly Conflict[];
  readonly duplicates: readonly PossibleDuplicate[];
  /**
   * A field was changed on both sides, as far as is known: both are read before one of the two values is given up, because
   * news that was lost may have taken one of the changes back.
   */
  readonly mustLook: boolean;
}

/**
 * Merges both records and takes out what must stay apart: values whose key belongs to another lead, and fields the
 * target owns. A difference that stays is put in the base, so that it is decided once and not at every event.
 */
export function settle(snapshot: Snapshot, twenty: LeadRecord, chatwoot: LeadRecord): Settled {
  const { fields, lead } = snapshot;
  const { base: agreed, begunValues: begun = {} } = lead;
  const merged = mergeFields({ fields, base: agreed, twenty: twenty.values, chatwoot: chatwoot.values, begun });
  const base: Record<FieldName, Base[string]> = { ...merged.base };
  const conflicts = [...merged.conflicts];
  const duplicates: PossibleDuplicate[] = [];

  const withoutApart = (values: FieldValues, target: LeadRecord, targetSide: Side): FieldValues => {
    const allowed: Record<FieldName, string> = {};
    for (const [field, value] of Object.entries(values)) {
      const takenKey = keyOfValue(field, value, snapshot.taken);
      if (takenKey === null && !target.readOnly.includes(field)) {
        allowed[field] = value;
        continue;
      }
      const pair = { twenty: twenty.values[field] ?? "", chatwoot: chatwoot.values[field] ?? "" };
      const isTold = conflicts.some((conflict) => conflict.field === field);
      if (takenKey !== null) {
        const source = otherSide(targetSide);
        duplicates.push({ key: takenKey, side: source, recordId: source === "twenty" ? twenty.id : chatwoot.id });
      } else if (!isTold) {
        conflicts.push({ field, base: lead.base[field]?.twenty ?? "", ...pair });
      }
      base[field] = pair;
    }
    return allowed;
  };

  const toTwenty = withoutApart(merged.toTwenty, twenty, "twenty");
  const toChatwoot = withoutApart(merged.toChatwoot, chatwoot, "chatwoot");
  const mustLook = merged.conflicts.length > 0 && !(snapshot.fresh.twenty && snapshot.fresh.chatwoot);
  return { merged: { ...merged, base, toTwenty, toChatwoot }, conflicts, duplicates, mustLook };
}

/** The key of an e-mail or phone if another lead holds it. */
export function keyOfValue(field: FieldName, value: string, taken: readonly IdentityKey[]): IdentityKey | null {
  if (value === "") return null;
  if (field === "email") return taken.find((key) => key === emailKey(value)) ?? null;
  if (field !== "phone") return null;
  return (
    taken.find(
      (key) => key.startsWith("phone:") && phoneVariants(key.slice(6)).map(phoneKey).includes(phoneKey(value)),
    ) ?? null
  );
}
