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
  /** Deleted by a person: not created again until the lead writes. `at` is an ISO instant. */
  | { readonly status: "removed"; readonly record: LeadRecord; readonly at: string };

/** Both sides' values when they last agreed, or when the difference was settled to stay. */
export type Base = Readonly<Record<FieldName, { readonly twenty: string; readonly chatwoot: string }>>;

/** Values that we began to write on a side and whose answer we have not heard. */
export interface BegunValues extends Readonly<Partial<Record<Side, FieldValues>>> {
  /** Those begun before them, oldest first: one that arrived may still show when the next one did not. */
  readonly earlier?: readonly BegunCopy[];
}

export interface BegunCopy {
  readonly side: Side;
  readonly values: FieldValues;
}

/** What relay remembers of a lead between two convergences. */
export interface LeadState {
  readonly twenty: SideState;
  readonly chatwoot: SideState;
  readonly base: Base;
  readonly pipeline: Pipeline;
  /** Absent in leads of earlier versions. */
  readonly begunValues?: BegunValues;
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
