import type { ContactCreate, ContactUpdate } from "@tpc/chatwoot-client";
import { personIdAttribute } from "@tpc/relay-config";

type Attributes = Readonly<Record<string, unknown>>;

/** A contact as Chatwoot's API shows it. */
export interface HeldContact {
  readonly id: number;
  readonly name?: string | null;
  readonly email?: string | null;
  readonly phone_number?: string | null;
  readonly identifier?: string | null;
  readonly custom_attributes?: Attributes | null;
  readonly additional_attributes?: Attributes | null;
}

const texts = ["name", "email", "phone_number", "identifier"] as const;

/**
 * What a merge put into the base, and nobody changed since, goes again. Additional attributes stay: Chatwoot lets nobody take one
 * away.
 */
export function takenBackFromContact(
  now: HeldContact,
  before: HeldContact,
  other: HeldContact,
): { readonly changes: ContactUpdate; readonly attributes: string[] } | null {
  const changed = texts.filter((field) => now[field] === other[field] && (now[field] ?? "") !== (before[field] ?? ""));
  const changes = Object.fromEntries(changed.map((field) => [field, before[field] ?? null])) as ContactUpdate;
  const attributes = Object.entries(now.custom_attributes ?? {}).flatMap(([key, value]) => {
    const isFromOther = JSON.stringify(value) === JSON.stringify(other.custom_attributes?.[key]);
    return isFromOther && before.custom_attributes?.[key] === undefined && key !== personIdAttribute ? [key] : [];
  });
  return changed.length === 0 && attributes.length === 0 ? null : { changes, attributes };
}

/** What a contact is made of again. The link to its person is written by the synchronisation. */
export function contactToMakeAgain(held: HeldContact): ContactCreate {
  const { [personIdAttribute]: _link, ...custom } = held.custom_attributes ?? {};
  const own = texts.flatMap((field) => (held[field] ? [[field, held[field]] as const] : []));
  return {
    ...Object.fromEntries(own),
    custom_attributes: custom,
    additional_attributes: { ...held.additional_attributes },
  } as ContactCreate;
}
