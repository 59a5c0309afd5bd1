import { sameValue } from "../merge/same-value.ts";
import type { FieldName, LeadRecord } from "../model/lead-record.ts";
import type { LeadState } from "../model/lead-state.ts";
import { contactsOf } from "../plan/pairs.ts";

/** Whose value of a field a person wants. */
export type Choices = Readonly<Record<FieldName, "keep" | "other">>;

export interface FieldToUnite {
  readonly field: FieldName;
  readonly keep: { readonly twenty: string | null; readonly chatwoot: string | null };
  readonly other: { readonly twenty: string | null; readonly chatwoot: string | null };
  /** What both systems show afterwards. */
  readonly result: string;
  readonly from: "keep" | "other" | "both" | "neither";
}

/** What becomes of the two people in Twenty. */
export type PeopleToUnite =
  /** `otherId` goes up in `id`. */
  | { readonly kind: "merge"; readonly id: string; readonly otherId: string }
  | { readonly kind: "one"; readonly id: string }
  | { readonly kind: "none" };

export interface ContactToUnite {
  readonly id: string;
  /** `beside`: it stays a contact of its own, because WhatsApp speaks to it under another number. */
  readonly becomes: "kept" | "merged" | "beside";
}

export interface UnitePreview {
  readonly fields: readonly FieldToUnite[];
  readonly people: PeopleToUnite;
  readonly contacts: readonly ContactToUnite[];
}

/**
 * What uniting two leads does, field by field. Without a choice the kept lead's value stands, and an empty one is filled from the
 * other: that is what both vendors' merges do as well.
 */
export function previewUnite(
  keep: LeadState,
  other: LeadState,
  fields: readonly FieldName[],
  choices: Choices = {},
): UnitePreview {
  return {
    fields: fields.map((field) => uniteField(keep, other, field, choices[field])),
    people: unitePeople(keep, other),
    contacts: uniteContacts(contactsOf(keep), contactsOf(other)),
  };
}

function uniteField(
  keep: LeadState,
  other: LeadState,
  field: FieldName,
  choice: "keep" | "other" | undefined,
): FieldToUnite {
  const [ours, theirs] = [valuesOf(keep, field), valuesOf(other, field)];
  const [own, foreign] = [ours, theirs].map(({ twenty, chatwoot }) => twenty || chatwoot || "") as [string, string];
  const result = choice === "other" ? foreign : own || foreign;
  const isOwn = sameValue(field, result, own);
  const isForeign = sameValue(field, result, foreign);
  const from = result === "" ? "neither" : isOwn && isForeign ? "both" : isOwn ? "keep" : "other";
  return { field, keep: ours, other: theirs, result, from };
}

function valuesOf({ twenty, chatwoot }: LeadState, field: FieldName) {
  const of = (side: LeadState["twenty"]) => (side.status === "present" ? (side.record.values[field] ?? "") : null);
  return { twenty: of(twenty), chatwoot: of(chatwoot) };
}

function unitePeople({ twenty }: LeadState, { twenty: theirs }: LeadState): PeopleToUnite {
  const ids = [twenty, theirs].flatMap((side) => (side.status === "present" ? [side.record.id] : []));
  const [id, otherId] = ids;
  if (id === undefined) return { kind: "none" };
  return otherId === undefined ? { kind: "one", id } : { kind: "merge", id, otherId };
}

/** The first of them all is the one that the others go up in. */
function uniteContacts(ours: readonly LeadRecord[], theirs: readonly LeadRecord[]): readonly ContactToUnite[] {
  const [base] = [...ours, ...theirs];
  if (base === undefined) return [];
  // After a merge the base speaks to that number as well.
  let speaksTo = numberOf(base);
  return [...ours, ...theirs].map((contact): ContactToUnite => {
    const { id } = contact;
    // What the kept lead has beside its main contact was not asked about.
    if (contact === base) return { id, becomes: "kept" };
    if (ours.includes(contact)) return { id, becomes: "beside" };
    const number = numberOf(contact);
    const isAnothers = speaksTo !== null && number !== null && !sameValue("phone", speaksTo, number);
    if (isAnothers) return { id, becomes: "beside" };
    speaksTo ??= number;
    return { id, becomes: "merged" };
  });
}

/** The number or hidden id under which WhatsApp speaks to the contact: its phone is not ours to write. */
function numberOf({ readOnly, values, keys }: LeadRecord): string | null {
  const hidden = keys.find((key) => key.startsWith("whatsapp:"));
  if (hidden !== undefined) return hidden;
  return readOnly.includes("phone") && values.phone ? values.phone : null;
}
