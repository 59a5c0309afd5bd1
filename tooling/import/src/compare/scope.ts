import type { IdentityKey } from "@tpc/sync-core";
import type { Entry } from "../book/entry.ts";

/** Who is meant. All that is given has to hold, for either of the two records. */
export interface Scope {
  /** Contacts that have a label of Chatwoot's. */
  readonly labelled: ReadonlySet<string> | null;
  /** People and contacts, by id or address. */
  readonly listed: ReadonlySet<IdentityKey> | null;
  /** Made at or after: an ISO instant. */
  readonly since: string | null;
  /** People who have a deal in Twenty. */
  readonly withDeal: ReadonlySet<string> | null;
}

export const isInScope =
  ({ labelled, listed, since, withDeal }: Scope) =>
  (person: Entry | null, contact: Entry | null): boolean => {
    const records = [person, contact].flatMap((entry) => entry ?? []);
    const isListed = () =>
      records.some(({ keys }) => keys.some((key) => listed?.has(key))) ||
      (person !== null && listed?.has(`twenty:${person.id}`)) ||
      (contact !== null && listed?.has(`chatwoot:${contact.id}`));
    return (
      (labelled === null || (contact !== null && labelled.has(contact.id))) &&
      (listed === null || isListed() === true) &&
      (since === null || records.some(({ createdAt }) => createdAt !== null && createdAt >= since)) &&
      (withDeal === null || (person !== null && withDeal.has(person.id)))
    );
  };
