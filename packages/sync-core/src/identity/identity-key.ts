import type { LeadRecord, Side } from "../model/lead-record.ts";

/**
 * A value that names a lead: `email:…`, `phone:…` (canonical), `whatsapp:<lid or bsuid>`, `twenty:<person id>`,
 * `chatwoot:<contact id>`, `booking:<uid>`, `conversation:<id>`.
 */
export type IdentityKey =
  | `email:${string}`
  | `phone:${string}`
  | `whatsapp:${string}`
  | `${Side}:${string}`
  | `booking:${string}`
  | `conversation:${string}`;

export const emailKey = (email: string): IdentityKey => `email:${email}`;
export const phoneKey = (canonical: string): IdentityKey => `phone:${canonical}`;
export const whatsAppKey = (id: string): IdentityKey => `whatsapp:${id}`;
export const bookingKeyOf = (uid: string): IdentityKey => `booking:${uid}`;
export const conversationKey = (id: string): IdentityKey => `conversation:${id}`;
export const recordKey = (side: Side, id: string): IdentityKey => `${side}:${id}`;

export const otherSide = (side: Side): Side => (side === "twenty" ? "chatwoot" : "twenty");

/** All keys of a record, in the order of trust: its own id, our id written in it, WhatsApp's id, e-mails, phones. */
export function identityKeysOf(side: Side, record: LeadRecord): readonly IdentityKey[] {
  const link = record.otherId === null ? [] : [recordKey(otherSide(side), record.otherId)];
  const whatsApp = record.keys.filter((key) => key.startsWith("whatsapp:"));
  const emails = record.keys.filter((key) => key.startsWith("email:"));
  const phones = record.keys.filter((key) => key.startsWith("phone:"));
  return [recordKey(side, record.id), ...link, ...whatsApp, ...emails, ...phones];
}
