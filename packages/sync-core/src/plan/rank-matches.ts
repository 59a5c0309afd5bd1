import type { IdentityKey } from "../identity/identity-key.ts";
import type { LeadRecord } from "../model/lead-record.ts";

/**
 * Picks the record a search was for. Vendors search loosely (substrings, wildcards), so each hit is verified by key.
 *
 * @param keys - what was searched for, most trusted first
 * @returns the matches, best first: by the most trusted key they share, else in the order given
 */
export function rankMatches(keys: readonly IdentityKey[], candidates: readonly LeadRecord[]): readonly LeadRecord[] {
  const rank = (record: LeadRecord): number => keys.findIndex((key) => record.keys.includes(key));
  return candidates
    .map((record) => ({ record, rank: rank(record) }))
    .filter((match) => match.rank >= 0)
    .sort((left, right) => left.rank - right.rank)
    .map((match) => match.record);
}
