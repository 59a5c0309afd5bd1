import type { IdentityKey, LinkedRecords } from "@tpc/sync-core";

/** What an import tells relay. */
export interface ImportDesk {
  /** @returns how many leads wait now */
  announce(leads: readonly { readonly keys: readonly IdentityKey[]; readonly personId: string }[]): Promise<number>;
  /** @returns how many leads know it: not those that a person has to unite, or who were erased */
  settle(leads: readonly LinkedRecords[]): Promise<number>;
}
