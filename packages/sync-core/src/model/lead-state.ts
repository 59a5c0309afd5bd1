import type { HandOff, WaitingShown } from "../hand-off/hand-off.ts";
import type { IdentityKey } from "../identity/identity-key.ts";
import { newPipeline, type Pipeline } from "../pipeline/pipeline-state.ts";
import type { Talk } from "../talk/talk.ts";
import type { Uniting } from "../unite/uniting.ts";
import type { FieldName, FieldValues, LeadRecord, Side } from "./lead-record.ts";

export type SideState =
  /** No record known: one may be found or created. */
  | { readonly status: "absent" }
  /**
   * `stale`: something says that the record differs from what we hold; read before deciding.
   * `exact`: the version is the record's own. Otherwise it is only the newest we heard of: Chatwoot's API tells none.
   */
  | { readonly status: "present"; readonly record: LeadRecord; readonly stale: boolean; readonly exact: boolean }
  /** Gone under its id; it may live on as another one (merged): look before calling it removed. */
  | { readonly status: "missing"; readonly record: LeadRecord }
  /** Deleted by a person: not created again until the lead writes. `at` is an ISO instant; inferred where nobody said when. */
  | {
      readonly status: "removed";
      readonly record: LeadRecord;
      readonly at: string;
      readonly isInferred?: true;
      /** It was looked whether another record has taken its place. */
      readonly isSought?: true;
    };

/** Both sides' values when they last agreed, or when the difference was settled to stay. */
export type Base = Readonly<Record<FieldName, { readonly twenty: string; readonly chatwoot: string }>>;

/** Values that we began to write on a side and whose answer we have not heard. */
export interface BegunValues extends Readonly<Partial<Record<Side, FieldValues>>> {
  /** Those begun before them, oldest first: one that arrived may still show when the next one did not. */
  readonly earlier?: readonly BegunCopy[];
  /** The record's version when they were begun: what shows them and is older tells of others. */
  readonly after?: Readonly<Partial<Record<Side, string>>>;
  /** Per field the newest version that a delivery showed one of them at: an older delivery tells of a copy before it. */
  readonly shown?: Readonly<Partial<Record<Side, Readonly<Record<FieldName, string>>>>>;
}

export interface BegunCopy {
  readonly side: Side;
  readonly values: FieldValues;
  readonly after?: string;
}

/** An effect that can never be done as it is. It is not tried again until a person says so. */
export interface SetAsideEffect {
  readonly key: string;
  readonly step: string;
  /** Of a person or contact, as opposed to the deal and what is said. */
  readonly isOfRecord: boolean;
  readonly bookingUid: string | null;
  readonly code: string;
  /** The vendor's own words; may quote what was sent. */
  readonly said: string | null;
}

/**
 * Another contact of the lead: Chatwoot makes one a channel. With the person it is a pair like that of the main contact, and
 * has a base of its own.
 */
export interface Sibling {
  readonly chatwoot: Extract<SideState, { readonly status: "present" }>;
  readonly base: Base;
  readonly begunValues?: BegunValues;
}

/** What relay remembers of a lead between two convergences. */
export interface LeadState {
  readonly twenty: SideState;
  readonly chatwoot: SideState;
  readonly base: Base;
  readonly pipeline: Pipeline;
  /** Absent in leads of earlier versions. */
  readonly begunValues?: BegunValues;
  /** When the lead last wrote: a deletion before it has already been answered. Absent: never, as far as is known. */
  readonly wroteAt?: string;
  /** The person that was deleted before the lead began anew. What is heard late of it does not bring it back. */
  readonly lastRemoved?: { readonly id: string; readonly at: string };
  /** Absent when there is nothing. */
  readonly setAside?: readonly SetAsideEffect[];
  /** Contacts beside the main one (`chatwoot`). Absent: none. */
  readonly siblings?: readonly Sibling[];
  /** Ids of records that went up in another one of the lead's. They still name the lead, and are not heard any more. */
  readonly aliases?: readonly IdentityKey[];
  /** The main contact is a copy that we made of the person, as far as we know with nothing hanging on it. */
  readonly ownContactId?: string;
  /** Two leads became one, and both have a person in Twenty: the one that relay does not go on with. */
  readonly otherPersonId?: string;
  /** This Twenty cannot merge people: what `otherPersonId` names waits for a person's hand. */
  readonly cannotMergePeople?: true;
  /** Until then an import is at the lead's records, and nothing is decided. An ISO instant of relay's clock. */
  readonly heldUntil?: string;
  /** A person said that two leads are one. Absent: nothing is left to do of it. */
  readonly uniting?: Uniting;
  /** A record of the lead's went up in this one, which is another lead's: both are one. */
  readonly mergedInto?: IdentityKey;
  /** The last time the lead was handed to a person. Absent: never. */
  readonly handOff?: HandOff;
  /** Absent: no deal shows that the lead waits. */
  readonly waitingShown?: WaitingShown;
  /** Conversations in which the bot speaks, or spoke. Absent: none. */
  readonly talks?: readonly Talk[];
  /** The newest instant heard of: what is due is judged by it alone. Absent: nothing of the lead's ever waited for a time. */
  readonly clock?: string;
  /** Who booked, while neither side knows the lead. */
  readonly attendee: LeadRecord | null;
}

export const newLead: LeadState = {
  twenty: { status: "absent" },
  chatwoot: { status: "absent" },
  base: {},
  pipeline: newPipeline,
  attendee: null,
};
