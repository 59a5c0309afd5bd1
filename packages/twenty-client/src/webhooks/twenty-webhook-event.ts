import type { Opportunity } from "../records/opportunity.ts";
import type { Person } from "../records/person.ts";
import type { TwentyRecord } from "../records/twenty-record.ts";

/** `deleted` is the bin, `destroyed` is for good. Unknown ones pass: later versions may add some. */
export type TwentyOperation = "created" | "updated" | "deleted" | "destroyed" | "restored" | (string & {});

/** One delivery. The record is the whole row after the change (for `destroyed` its last state), not a diff. */
export interface TwentyEventOf<ObjectName extends string, RecordType> {
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

declare const isOther: unique symbol;

/**
 * Objects whose records are not typed here. The brand exists in types only: it lets a comparison of
 * `objectName` with "person" narrow the event. Compare a custom object by `String(event.objectName)`.
 */
export type OtherObjectName =
  | "company"
  | "note"
  | "noteTarget"
  | "task"
  | "taskTarget"
  | "webhook"
  | "workspaceMember"
  | (string & { readonly [isOther]: true });

export type PersonEvent = TwentyEventOf<"person", Person>;
export type OpportunityEvent = TwentyEventOf<"opportunity", Opportunity>;
export type OtherRecordEvent = TwentyEventOf<OtherObjectName, TwentyRecord>;

/** Narrow it by `objectName`. */
export type TwentyWebhookEvent = PersonEvent | OpportunityEvent | OtherRecordEvent;
