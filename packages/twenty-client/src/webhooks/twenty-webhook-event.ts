import type { Opportunity } from "../records/opportunity.ts";
import type { Person } from "../records/person.ts";
import type { TwentyRecord } from "../records/twenty-record.ts";

/** `deleted` is the bin, `destroyed` is for good. Unknown ones pass: later versions may add some. */
export type TwentyOperation = "created" | "updated" | "deleted" | "destroyed" | "restored" | (string & {});

/** One delivery. The record is the whole row after the change (for `destroyed` its last state), not a diff. */
export interface TwentyEventOf<Kind extends string, ObjectName extends string, RecordType> {
  /** `other` when the record is typed no further than what all records have. */
  readonly kind: Kind;
  /** `<objectName>.<operation>`. */
  readonly eventName: string;
  readonly objectName: ObjectName;
  readonly operation: TwentyOperation;
  readonly record: RecordType;
  /** Top-level fields, with `updated` only; may be empty. */
  readonly updatedFields?: readonly string[];
  /** UTC ISO-8601. Order by `record.updatedAt`: 2.x delivers in parallel. */
  readonly eventDate?: string;
  readonly workspaceId?: string;
  readonly webhookId?: string;
  /** Who did it; 2.x only, and only when known. */
  readonly userId?: string;
  readonly workspaceMemberId?: string;
  readonly apiKeyId?: string;
  readonly applicationId?: string;
}

export type PersonEvent = TwentyEventOf<"person", "person", Person>;
export type OpportunityEvent = TwentyEventOf<"opportunity", "opportunity", Opportunity>;
export type OtherRecordEvent = TwentyEventOf<"other", string, TwentyRecord>;

/** Narrow it by `kind`; TypeScript cannot narrow by `objectName`, which may be any custom object. */
export type TwentyWebhookEvent = PersonEvent | OpportunityEvent | OtherRecordEvent;
