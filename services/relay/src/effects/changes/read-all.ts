import type { ChatwootClient } from "@tpc/chatwoot-client";
import type { LeadRecord } from "@tpc/sync-core";
import { filter, type TwentyClient } from "@tpc/twenty-client";
import { type ContactMapping, toContactRecord } from "../../sources/chatwoot-contact.ts";
import { type PersonMapping, toPersonRecord } from "../../sources/twenty-person.ts";
import { background } from "./read-changes.ts";

export interface ContactMet {
  readonly record: LeadRecord;
  /** `null`: Chatwoot did not say. */
  readonly createdAt: Date | null;
}

/** What leaves no time of change behind is found by reading everything. */
export interface ReadAll {
  /** Every contact, each once. */
  contacts(): AsyncIterable<ContactMet>;
  /** Contacts made at or after `since`, a page at a time, the newest first. */
  newContacts(since: Date): AsyncIterable<readonly LeadRecord[]>;
  /** @returns those of the ids (at most 60) that Twenty still has, as they are */
  people(ids: readonly string[]): Promise<ReadonlyMap<string, LeadRecord>>;
}

export function createReadAll(input: {
  readonly twenty: TwentyClient;
  readonly chatwoot: ChatwootClient;
  readonly contactMapping: ContactMapping;
  readonly personMapping: () => Promise<PersonMapping>;
}): ReadAll {
  const { twenty, chatwoot, contactMapping, personMapping } = input;
  return {
    async *contacts() {
      for await (const contact of chatwoot.contacts.list(background)) {
        const { created_at: at } = contact;
        const createdAt = typeof at === "number" ? new Date(at * 1_000) : null;
        yield { record: toContactRecord(contact, null, contactMapping), createdAt };
      }
    },
    async *newContacts(since) {
      const oldest = Math.floor(since.getTime() / 1_000);
      for (let page = 1; ; page += 1) {
        const { items } = await chatwoot.contacts.page({ sort: "-created_at", page, ...background });
        // Whole seconds. One that does not say is not from today's Chatwoot: the comparison of everything meets it.
        const fresh = items.filter(({ created_at: at }) => typeof at === "number" && at >= oldest);
        if (fresh.length > 0) yield fresh.map((contact) => toContactRecord(contact, null, contactMapping));
        if (items.length === 0 || fresh.length < items.length) return;
      }
    },
    async people(ids) {
      const query = { filter: filter.in("id", ids), limit: ids.length };
      const { items } = await twenty.people.find(query, background);
      const mapping = await personMapping();
      return new Map(items.map((person) => [person.id, toPersonRecord(person, mapping)]));
    },
  };
}
