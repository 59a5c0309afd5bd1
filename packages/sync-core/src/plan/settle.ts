import { emailKey, type IdentityKey, otherSide, phoneKey } from "../identity/identity-key.ts";
import { phoneVariants } from "../identity/phone.ts";
import { type Conflict, type MergedFields, mergeFields } from "../merge/merge-fields.ts";
import { sameValue } from "../merge/same-value.ts";
import type { FieldName, FieldValues, LeadRecord, Side } from "../model/lead-record.ts";
import type { Base } from "../model/lead-state.ts";
import type { PossibleDuplicate, Snapshot } from "../model/snapshot.ts";
import { besides } from "./pairs.ts";
import { fieldsSetAside } from "./refused-fields.ts";

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
  const merged = mergeFields({
    fields,
    base: agreed,
    twenty: legibleValues(twenty, "twenty", agreed),
    chatwoot: legibleValues(chatwoot, "chatwoot", agreed),
    begun,
    policies: snapshot.rules.fields,
  });
  const base: Record<FieldName, Base[string]> = { ...merged.base };
  const setAside = [
    ...fieldsSetAside(snapshot, "twenty", merged.toTwenty),
    ...fieldsSetAside(snapshot, "chatwoot", merged.toChatwoot),
  ];
  const conflicts = merged.conflicts.filter(({ field }) => !setAside.includes(field));
  const mustLook = conflicts.length > 0 && !(snapshot.fresh.twenty && snapshot.fresh.chatwoot);
  const duplicates: PossibleDuplicate[] = [];

  // Chatwoot takes an address once: one contact of the lead has it, and that is enough.
  const isHeldBeside = (field: FieldName, value: string): boolean =>
    addresses.includes(field) &&
    value !== "" &&
    (snapshot.pair !== undefined ||
      besides(snapshot).some(({ values }) => sameValue(field, value, values[field] ?? "")));

  const withoutApart = (values: FieldValues, target: LeadRecord, targetSide: Side): FieldValues => {
    const allowed: Record<FieldName, string> = {};
    for (const [field, value] of Object.entries(values)) {
      if (targetSide === "chatwoot" && isHeldBeside(field, value)) {
        base[field] = { twenty: twenty.values[field] ?? "", chatwoot: chatwoot.values[field] ?? "" };
        continue;
      }
      if (setAside.includes(field)) continue;
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
  const isApart = ({ field, twenty: value }: Conflict) => isHeldBeside(field, value);
  const told = conflicts.filter((conflict) => !isApart(conflict));
  return { merged: { ...merged, base, toTwenty, toChatwoot }, conflicts: told, duplicates, mustLook };
}

/** What stands in a field but cannot be read was not emptied: it is as it was last, and nobody gets it. */
function legibleValues({ values, readOnly }: LeadRecord, side: Side, base: Base): FieldValues {
  const illegible = readOnly.filter((field) => (values[field] ?? "") === "");
  return { ...values, ...Object.fromEntries(illegible.map((field) => [field, base[field]?.[side] ?? ""])) };
}

const addresses: readonly FieldName[] = ["email", "phone"];

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
