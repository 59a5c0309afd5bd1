import { type IdentityKey, identityKeysOf, otherSide, recordKey } from "../identity/identity-key.ts";
import type { LeadRecord, Side } from "./lead-record.ts";

/** What a delivery (or a sweep) means for one lead. Times are ISO instants of the vendor's clock. */
export type LeadEvent =
  | { readonly type: "person.changed"; readonly occurredAt: string; readonly record: LeadRecord }
  | { readonly type: "person.deleted"; readonly occurredAt: string; readonly record: LeadRecord }
  | { readonly type: "contact.changed"; readonly occurredAt: string | null; readonly record: LeadRecord }
  /** The lead wrote: it also brings back what was deleted before. */
  | { readonly type: "message.received"; readonly occurredAt: string; readonly record: LeadRecord };

export const sideOf = (event: LeadEvent): Side => (event.type.startsWith("person.") ? "twenty" : "chatwoot");

/** Keys to find the lead by, most trusted first. */
export function keysOfEvent(event: LeadEvent): readonly IdentityKey[] {
  return identityKeysOf(sideOf(event), event.record);
}

/** Names the other side's record whose id is written in this one. */
export function linkKeyOfEvent(event: LeadEvent): IdentityKey | null {
  const { otherId } = event.record;
  return otherId === null ? null : recordKey(otherSide(sideOf(event)), otherId);
}

export const recordKeyOfEvent = (event: LeadEvent): IdentityKey => recordKey(sideOf(event), event.record.id);
