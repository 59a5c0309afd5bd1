import type { IdentityKey } from "../identity/identity-key.ts";
import type { Step } from "../model/decision.ts";
import type { FieldName, FieldValues, LeadRecord, Side } from "../model/lead-record.ts";
import type { LeadState } from "../model/lead-state.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { effectKeyOf, isPassedOver, withSetAside } from "./pass-over.ts";

/** Of an update: what the vendor will not take. */
export interface FieldsRefused {
  readonly kind: "fields-refused";
  /** As it stands with the fields that the vendor did take; `null` when none was written. */
  readonly record: LeadRecord | null;
  /** Found on another record of that side. */
  readonly held: readonly { readonly field: FieldName; readonly key: IdentityKey; readonly recordId: string }[];
  readonly bad: readonly BadField[];
}

/** On no other record: the value itself is at fault, as far as anybody can tell. */
export interface BadField {
  readonly field: FieldName;
  /** What the vendor refused. */
  readonly value: string;
  readonly code: string;
  /** The vendor's own words; may quote what was sent. */
  readonly said: string | null;
}

/** The update of one field is an effect of its own. */
const updateOfField = (side: Side, id: string, field: FieldName, value: string): Step => ({
  type: side === "twenty" ? "update-person" : "update-contact",
  id,
  values: { [field]: value },
  otherId: null,
});

/** The lead without the wish to write those fields, until a person says so or they change. */
export function setFieldsAside(lead: LeadState, side: Side, bad: readonly BadField[]): LeadState {
  const state = lead[side];
  if (bad.length === 0 || state.status !== "present") return lead;
  const effects = bad.map(({ field, value, code, said }) => {
    const step = updateOfField(side, state.record.id, field, value);
    const key = effectKeyOf(step) ?? field;
    return { key, step: `${step.type} ${field}`, isOfRecord: true, bookingUid: null, code, said };
  });
  return withSetAside(lead, effects);
}

/** Fields whose values that record's vendor has refused. */
export function fieldsSetAside(
  snapshot: Pick<Snapshot, "lead" | "passedOver">,
  side: Side,
  values: FieldValues,
): readonly FieldName[] {
  const state = snapshot.lead[side];
  if (state.status !== "present" || snapshot.lead.setAside === undefined) return [];
  return Object.entries(values).flatMap(([field, value]) =>
    isPassedOver(snapshot, updateOfField(side, state.record.id, field, value)) ? [field] : [],
  );
}
