import type { IdentityKey, LeadRecord } from "@tpc/sync-core";
import { type Books, type Entry, toEntry } from "./entry.ts";
import { readStoredBook } from "./read-book.ts";

export const bookNames = { people: "people", contacts: "contacts" } as const;

/** Loads both books as small as a comparison needs them. */
export async function loadBooks(folder: string): Promise<Books> {
  // An address that both books have is one text.
  const shared = new Map<string, IdentityKey>();
  return {
    people: await load(folder, bookNames.people, shared),
    contacts: await load(folder, bookNames.contacts, shared),
  };
}

const nothing: readonly string[] = [];

async function load(folder: string, name: string, shared: Map<string, IdentityKey>): Promise<readonly Entry[]> {
  const entries = new Map<string, Entry>();
  const texts = new Map<string, string>();
  // Most records have the same few field names, cities and specialties: each text is held once.
  const once = (text: string): string => {
    const known = texts.get(text);
    if (known !== undefined) return known;
    if (texts.size < 100_000) texts.set(text, text);
    return text;
  };
  for await (const met of readStoredBook(folder, name)) {
    const entry = toEntry(met);
    const values = Object.fromEntries(
      Object.entries(entry.values).map(([field, value]) => [
        field,
        value.length < 30 && field !== "phone" ? once(value) : value,
      ]),
    );
    const keys = entry.keys.map((key) => {
      const known = shared.get(key);
      if (known !== undefined) return known;
      shared.set(key, key);
      return key;
    });
    const readOnly = entry.readOnly.length === 0 ? nothing : entry.readOnly;
    entries.set(entry.id, { ...entry, values, keys, readOnly });
  }
  return [...entries.values()];
}

/** Some records of a stored book; those to be written whole, because an update has to know what stands beside. */
export async function loadRecords(
  folder: string,
  name: string,
  { ids, whole }: { readonly ids: ReadonlySet<string>; readonly whole: ReadonlySet<string> },
): Promise<ReadonlyMap<string, LeadRecord>> {
  const found = new Map<string, LeadRecord>();
  for await (const { record } of readStoredBook(folder, name)) {
    if (ids.has(record.id)) found.set(record.id, whole.has(record.id) ? record : { ...record, rest: null });
  }
  return found;
}
