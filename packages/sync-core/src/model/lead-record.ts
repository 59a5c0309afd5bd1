import type { IdentityKey } from "../identity/identity-key.ts";
import type { NotALead } from "../identity/why-not-a-lead.ts";

export type Side = "twenty" | "chatwoot";

/** Name of a synchronised field: `name`, `email`, `phone` and those of the fields table. */
export type FieldName = string;

/** Normalised text by field; `""` is empty. `phone` is E.164 as stored, `email` lower-case. */
export type FieldValues = Readonly<Record<FieldName, string>>;

/** A Twenty person or a Chatwoot contact, in our words. */
export interface LeadRecord {
  readonly id: string;
  readonly values: FieldValues;
  /** `email:` and `phone:` keys, the additional ones included. */
  readonly keys: readonly IdentityKey[];
  /** ISO instant of the record's last change; `null` when the vendor did not say. */
  readonly version: string | null;
  /** The id of the other side's record that is written in this one. */
  readonly otherId: string | null;
  /** Fields that are never written on this side: WhatsApp's own number, values we cannot read. */
  readonly readOnly: readonly FieldName[];
  readonly notALead: NotALead | null;
  /** Made by the CRM itself out of a mailbox or a calendar: perhaps a newsletter. Nobody has dealt with them yet. */
  readonly isFromMail?: true;
  /** What the side's writer needs to send composite fields whole; opaque here. */
  readonly rest: unknown;
}
