import { invalidRecord } from "../chatwoot-error.ts";
import type { ChatwootWorld } from "../chatwoot-world.ts";
import type { ContactRow } from "../store/rows.ts";

/** Not anchored at the start in Chatwoot either: what precedes the plus is let through. */
const phonePattern = /\+[1-9]\d{1,14}$/;
const emailPattern = /^[^@\s]+@[^@\s]+$/;

/** Refuses with every problem at once; which one it is stands in `attributes` only. */
export function checkContact(contact: ContactRow, world: ChatwootWorld): void {
  const problems: { attribute: string; message: string }[] = [];
  const others = world.store.contacts.all().filter((other) => other.id !== contact.id);
  const { email, phone_number: phone, identifier } = contact;
  if (email !== null) {
    if (!emailPattern.test(email)) problems.push({ attribute: "email", message: "Email inválido" });
    if (others.some((other) => other.email === email)) {
      problems.push({ attribute: "email", message: "Email has already been taken" });
    }
  }
  if (identifier !== null && others.some((other) => other.identifier === identifier)) {
    problems.push({ attribute: "identifier", message: "Identifier has already been taken" });
  }
  if (phone !== null) {
    if (!phonePattern.test(phone)) {
      problems.push({ attribute: "phone_number", message: "Número de telefone deve estar no formato e164" });
    }
    if (others.some((other) => other.phone_number === phone)) {
      problems.push({ attribute: "phone_number", message: "Phone number has already been taken" });
    }
  }
  if (problems.length > 0) throw invalidRecord(problems);
}

/** What Chatwoot derives before it saves: the type, and two columns from the additional attributes. */
export function deriveContactColumns(contact: ContactRow): ContactRow {
  const attributes = contact.additional_attributes;
  const isSocial = Object.keys(attributes).some((key) => key.startsWith("social_"));
  const isLead = contact.email !== null || contact.phone_number !== null || isSocial;
  return {
    ...contact,
    contact_type: contact.contact_type === "visitor" && isLead ? "lead" : contact.contact_type,
    location: textOf(attributes.city) || contact.location,
    country_code: textOf(attributes.country) || contact.country_code,
  };
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
