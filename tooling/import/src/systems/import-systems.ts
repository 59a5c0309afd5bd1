import type {
  CountryCode,
  FieldName,
  FieldPolicies,
  FieldValues,
  IdentityKey,
  LeadRecord,
  LinkedRecords,
} from "@tpc/sync-core";
import type { MetRecord } from "../book/entry.ts";

/** Twenty gives and takes so many people a call. */
export const peopleAtOnce = 60;

export interface PeoplePage {
  readonly items: readonly MetRecord[];
  /** `null`: that was the last one. */
  readonly next: string | null;
}

export interface ContactsPage {
  readonly items: readonly MetRecord[];
  /** Of all contacts, at that moment. */
  readonly count: number;
}

export interface PersonToWrite {
  /** As it was read: composite fields are written whole, and an upsert resets what it is not told of. */
  readonly record: LeadRecord;
  readonly values: FieldValues;
  readonly contactId: string | null;
}

export interface PersonToMake {
  readonly id: string;
  readonly values: FieldValues;
  readonly contactId: string | null;
}

/** The two systems, in our words. Each call may be repeated: what an earlier try did is found. */
export interface ImportSystems {
  readonly fields: readonly FieldName[];
  readonly policies: FieldPolicies;
  /** Of phone numbers without a country. */
  readonly defaultRegion: CountryCode;
  /** Whether a person can hold the contact's id. */
  readonly holdsContactId: boolean;
  readonly team: readonly IdentityKey[];
  readonly people: {
    /** In the order of ids. */
    page(after: string | null): Promise<PeoplePage>;
    /** At most {@link peopleAtOnce}. @returns those that are there */
    byIds(ids: readonly string[]): Promise<ReadonlyMap<string, LeadRecord>>;
    /** At most {@link peopleAtOnce}. Whoever is refused is left out of the answer. */
    make(people: readonly PersonToMake[]): Promise<ReadonlyMap<string, LeadRecord>>;
    /** At most {@link peopleAtOnce}. Whoever is refused is left out of the answer. */
    write(people: readonly PersonToWrite[]): Promise<ReadonlyMap<string, LeadRecord>>;
    destroy(id: string): Promise<void>;
    withDeal(): Promise<ReadonlySet<string>>;
  };
  readonly contacts: {
    readonly pageSize: number;
    /** From 1, the oldest first. */
    page(number: number): Promise<ContactsPage>;
    get(id: string): Promise<LeadRecord | null>;
    /** @returns `null` when Chatwoot refuses it */
    make(contact: { readonly values: FieldValues; readonly personId: string }): Promise<LeadRecord | null>;
    /** @param personId - `null`: left as it is; `""`: taken away. @returns `null` when Chatwoot refuses it, or it is gone */
    write(
      id: string,
      change: { readonly values: FieldValues; readonly personId: string | null },
    ): Promise<LeadRecord | null>;
    /** @returns false when conversations hang on it: it stays */
    remove(id: string): Promise<boolean>;
    labelled(label: string): Promise<ReadonlySet<string>>;
  };
  /** `null`: relay is not told. */
  readonly relay: RelayPort | null;
}

/** relay, so that it takes nothing of the import for news. */
export interface RelayPort {
  /** These records are about to be written: what is heard of them waits. At most 100. */
  announce(leads: readonly { readonly keys: readonly IdentityKey[]; readonly personId: string }[]): Promise<void>;
  /** This is how they stand now: what was heard meanwhile is no news. At most 100. */
  settle(leads: readonly LinkedRecords[]): Promise<void>;
}
