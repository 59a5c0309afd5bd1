import type { ChatwootClient } from "@tpc/chatwoot-client";
import type { LeadRecord } from "@tpc/sync-core";
import { filter, type TwentyClient } from "@tpc/twenty-client";
import { type ContactMapping, toContactRecord } from "../sources/chatwoot-contact.ts";
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
  /** @returns those of the ids (at most 60) that Twenty still has */
  existingPeople(ids: readonly string[]): Promise<ReadonlySet<string>>;
}

export function createReadAll(input: {
  readonly twenty: TwentyClient;
  readonly chatwoot: ChatwootClient;
  readonly contactMapping: ContactMapping;
}): ReadAll {
  const { twenty, chatwoot, contactMapping } = input;
  return {
    async *contacts() {
      for await (const contact of chatwoot.contacts.list(background)) {
        const { created_at: at } = contact;
        const createdAt = typeof at === "number" ? new Date(at * 1_000) : null;
        yield { record: toContactRecord(contact, null, contactMapping), createdAt };
      }
    },
    async existingPeople(ids) {
      const query = { filter: filter.in("id", ids), limit: ids.length };
      const { items } = await twenty.people.find(query, background);
      return new Set(items.map(({ id }) => id));
    },
  };
}
