import {
  type CountryCode,
  emailKey,
  type IdentityKey,
  parseEmail,
  parsePhone,
  phoneKey,
  recordKey,
} from "@tpc/sync-core";

/** Whom an operator means. */
export interface PersonReference {
  /** Any of these names the person. */
  readonly keys: readonly IdentityKey[];
  readonly leadId: string | null;
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Reads an e-mail, a phone, `twenty:<person id>`, `chatwoot:<contact id>`, or an id of a lead or a person.
 * @returns `null` for anything else
 */
export function parseReference(text: string, defaultRegion: CountryCode): PersonReference | null {
  const given = text.trim();
  const [, side, id = ""] = /^(twenty|chatwoot):(\S+)$/.exec(given) ?? [];
  if (side === "twenty" && uuid.test(id)) return { keys: [recordKey("twenty", id.toLowerCase())], leadId: null };
  if (side === "chatwoot" && /^\d{1,15}$/.test(id)) return { keys: [recordKey("chatwoot", id)], leadId: null };
  if (uuid.test(given)) {
    const either = given.toLowerCase();
    return { keys: [recordKey("twenty", either)], leadId: either };
  }
  const email = parseEmail(given);
  if (email !== null) return { keys: [emailKey(email)], leadId: null };
  const phone = /^[+(\d][\d\s().-]{7,}$/.test(given) ? parsePhone(given, defaultRegion) : null;
  return phone === null ? null : { keys: [phoneKey(phone.canonical)], leadId: null };
}

/** The same for a look: a short number is a contact's id. Nobody is erased by so little. */
export function parseLookup(text: string, defaultRegion: CountryCode): PersonReference | null {
  const given = text.trim();
  return (
    parseReference(given, defaultRegion) ??
    (/^\d{1,15}$/.test(given) ? parseReference(`chatwoot:${given}`, defaultRegion) : null)
  );
}
