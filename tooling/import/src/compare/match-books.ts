import { contradicts } from "@tpc/sync-core";
import type { Books, Entry } from "../book/entry.ts";
import type { Finding } from "./finding.ts";
import type { KeyIndex } from "./key-index.ts";

/** Found by what: in the order of trust. */
export type MatchedBy = "link" | "email" | "phone" | "whatsapp";

export interface Pair {
  readonly person: Entry;
  readonly contact: Entry;
  readonly by: MatchedBy;
}

/** Who has which address, of those that may be leads. */
export interface BookIndexes {
  readonly people: KeyIndex;
  readonly contacts: KeyIndex;
}

export interface Matches {
  readonly pairs: readonly Pair[];
  /** Whom the other book does not have. */
  readonly onlyPeople: readonly Entry[];
  readonly onlyContacts: readonly Entry[];
  readonly findings: readonly Finding[];
}

const kinds = [
  ["email:", "email"],
  ["phone:", "phone"],
  ["whatsapp:", "whatsapp"],
] as const;

/**
 * Finds who is who: by the id that a record carries of the other, then by e-mail, then by phone. Where keys name several, or one
 * record's keys name two, nobody is matched: a person decides.
 */
export function matchBooks({ people, contacts }: Books, indexes: BookIndexes): Matches {
  const findings: Finding[] = [];
  const byId = new Map(people.map((person) => [person.id, person]));
  const contactsById = new Map(contacts.map((contact) => [contact.id, contact]));
  const { people: owners } = indexes;
  const pairs = new Map<string, Pair>();
  const settled = new Set<string>();
  const pair = (person: Entry, contact: Entry, by: MatchedBy) => {
    pairs.set(person.id, { person, contact, by });
    settled.add(contact.id);
  };

  // What a record itself says of the other is the strongest.
  for (const contact of contacts) {
    const named = contact.otherId === null ? undefined : byId.get(contact.otherId);
    if (named !== undefined && !pairs.has(named.id)) pair(named, contact, "link");
  }
  for (const person of people) {
    const named = person.otherId === null ? undefined : contactsById.get(person.otherId);
    if (named !== undefined && !pairs.has(person.id) && !settled.has(named.id)) pair(person, named, "link");
  }
  const left: Entry[] = [];
  // Who shares an e-mail is the person's main contact before who shares a phone, whichever is met first.
  const sought: Record<Exclude<MatchedBy, "link">, Entry[]> = { email: [], phone: [], whatsapp: [] };
  const namedBy = (contact: Entry) => [...new Set(contact.keys.flatMap((key) => owners.get(key)))];
  for (const contact of contacts) {
    if (settled.has(contact.id)) continue;
    const named = namedBy(contact);
    const [person, ...others] = named;
    if (person === undefined) left.push(contact);
    else if (others.length > 0) {
      findings.push({ kind: "ambiguous", records: [contact, ...named], key: sharedKey(contact, named) });
    } else if (contradicts(person.keys, contact.keys)) {
      findings.push({ kind: "contradiction", records: [contact, person], key: sharedKey(contact, named) });
    } else sought[matchedBy(contact, person)].push(contact);
  }
  for (const [, by] of kinds) {
    for (const contact of sought[by]) {
      const [person] = namedBy(contact);
      if (person === undefined) continue;
      if (pairs.has(person.id))
        findings.push({ kind: "second-contact", records: [contact, person], key: sharedKey(contact, [person]) });
      else pair(person, contact, by);
    }
  }
  findings.push(...duplicatesWithin("twenty", indexes.people), ...duplicatesWithin("chatwoot", indexes.contacts));
  // Who is named in something that a person has to decide is left as it is.
  const inDoubt = new Set(
    findings.flatMap(({ kind, records }) => (kind === "ambiguous" || kind === "contradiction" ? records : [])),
  );
  return {
    pairs: [...pairs.values()],
    onlyPeople: people.filter((person) => !pairs.has(person.id) && !inDoubt.has(person)),
    onlyContacts: left,
    findings,
  };
}

function matchedBy(contact: Entry, person: Entry): Exclude<MatchedBy, "link"> {
  const shared = contact.keys.filter((key) => person.keys.includes(key));
  return kinds.find(([prefix]) => shared.some((key) => key.startsWith(prefix)))?.[1] ?? "phone";
}

const sharedKey = (contact: Entry, named: readonly Entry[]): string =>
  contact.keys.find((key) => named.some((one) => one.keys.includes(key))) ?? "";

/** Records of one book that share an address. */
function duplicatesWithin(side: "twenty" | "chatwoot", index: KeyIndex): readonly Finding[] {
  const kind = side === "twenty" ? "duplicate-people" : "duplicate-contacts";
  const seen = new Set<string>();
  return [...index.shared()].flatMap(([key, records]): readonly Finding[] => {
    const together = records.map(({ id }) => id).join();
    if (seen.has(together)) return [];
    seen.add(together);
    return [{ kind, records, key }];
  });
}
