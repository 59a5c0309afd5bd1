import { newPipeline, type Pipeline } from "../pipeline/pipeline-state.ts";
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
  | { readonly status: "removed"; readonly record: LeadRecord; readonly at: string; readonly isInferred?: true };

/** Both sides' values when they last agreed, or when the difference was settled to stay. */
export type Base = Readonly<Record<FieldName, { readonly twenty: string; readonly chatwoot: string }>>;

/** Values that we began to write on a side and whose answer we have not heard. */
export interface BegunValues extends Readonly<Partial<Record<Side, FieldValues>>> {
  /** Those begun before them, oldest first: one that arrived may still show when the next one did not. */
  readonly earlier?: readonly BegunCopy[];
  /** The record's version when they were begun: what shows them and is older tells of others. */
  readonly after?: Readonly<Partial<Record<Side, string>>>;
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
