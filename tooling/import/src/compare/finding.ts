import type { Entry } from "../book/entry.ts";

/** What a person has to look at. Nothing is written for it. */
export interface Finding {
  readonly kind: /** A contact's addresses name several people. */
    | "ambiguous"
    /** They share one address, and differ in another of the same kind. */
    | "contradiction"
    /** Another contact of a person who has one already: it stays, and is kept alike once relay hears of it. */
    | "second-contact"
    | "duplicate-people"
    | "duplicate-contacts"
    /** What stands in the field is no phone or e-mail: it is neither copied nor replaced. */
    | "unusable-address"
    /** Neither e-mail nor phone that anybody could be found by. */
    | "no-address"
    /** A group, a bot, somebody blocked, or one of the team. */
    | "not-a-lead"
    /** Twenty made the person out of a mailbox or calendar, and nobody has dealt with them. */
    | "from-mail"
    /** The value is another record's of that system, which takes it once. */
    | "taken";
  readonly records: readonly Entry[];
  /** What they share, or the field that it is about. */
  readonly key: string;
}
