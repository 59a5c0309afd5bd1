import type { ContactRow } from "../store/rows.ts";

/** Substring search as SQL does it: `%` and `_` are wildcards, the identifier alone is case-sensitive. */
export function searchContacts(contacts: readonly ContactRow[], query: string): ContactRow[] {
  const source = query
    .replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
    .replaceAll("%", "[^]*")
    .replaceAll("_", "[^]");
  const ignoringCase = new RegExp(source, "i");
  const exactCase = new RegExp(source);
  return contacts.filter(
    ({ name, email, phone_number: phone, identifier }) =>
      ignoringCase.test(name) ||
      ignoringCase.test(email ?? "") ||
      ignoringCase.test(phone ?? "") ||
      exactCase.test(identifier ?? ""),
  );
}

/** Contacts the lists show: those one could reach. */
export function isResolved(contact: ContactRow): boolean {
  return contact.email !== null || contact.phone_number !== null || contact.identifier !== null;
}

const sortKeys: Record<string, (contact: ContactRow) => string | number | null> = {
  email: (contact) => contact.email,
  name: (contact) => contact.name.toLowerCase(),
  phone_number: (contact) => contact.phone_number,
  last_activity_at: (contact) => contact.last_activity_at,
  created_at: (contact) => contact.created_at,
  company_name: (contact) => String(contact.additional_attributes.company_name ?? ""),
  city: (contact) => String(contact.additional_attributes.city ?? ""),
  country: (contact) => String(contact.additional_attributes.country ?? ""),
};

/** `name`, `-created_at` …; nulls last either way, ties by id. Without a known key the order is nobody's promise. */
export function sortContacts(contacts: readonly ContactRow[], sort: string | undefined): ContactRow[] {
  const key = sortKeys[(sort ?? "").replace(/^-/, "")];
  if (key === undefined) return [...contacts];
  const direction = sort?.startsWith("-") === true ? -1 : 1;
  return contacts.toSorted((left, right) => {
    const [a, b] = [key(left), key(right)];
    if (a === null || b === null) return a === b ? left.id - right.id : a === null ? 1 : -1;
    return a < b ? -direction : a > b ? direction : left.id - right.id;
  });
}
