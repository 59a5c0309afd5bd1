import type { IdentityKey } from "../identity/identity-key.ts";
import type { Meeting } from "../pipeline/pipeline-event.ts";
import type { Stage } from "../pipeline/stage.ts";
import type { FieldValues, Side } from "./lead-record.ts";

/** A read that the decision needs. */
export type Read =
  | { readonly type: "read-record"; readonly side: Side; readonly id: string }
  | { readonly type: "find-record"; readonly side: Side; readonly keys: readonly IdentityKey[] };

/** One effect to carry out. `values` holds only what changes; `otherId` is the other side's id to write, if any. */
export type Command =
  | {
      readonly type: "create-person";
      readonly id: string;
      readonly values: FieldValues;
      readonly otherId: string | null;
    }
  | { readonly type: "create-contact"; readonly values: FieldValues; readonly otherId: string | null }
  | {
      readonly type: "update-person";
      readonly id: string;
      readonly values: FieldValues;
      readonly otherId: string | null;
    }
  | {
      readonly type: "update-contact";
      readonly id: string;
      readonly values: FieldValues;
      readonly otherId: string | null;
    };

export type Reason =
  | "in-sync"
  | "no-identity"
  | "not-a-lead"
  | "not-dealt-with"
  | "possible-duplicate"
  | "set-aside"
  | "deleted-in-twenty"
  | "deleted-in-chatwoot"
  | "nothing-known";

/** Steps for the lead's deal and conversation. `key` names what must happen only once. */
export type PipelineStep =
  | WhatsAppStep
  | { readonly type: "find-deals"; readonly personId: string }
  | { readonly type: "read-deal"; readonly id: string }
  | {
      readonly type: "create-deal";
      /** How many the lead had before: with the lead's id it gives the deal an id that a second try gives again. */
      readonly number: number;
      readonly personId: string;
      readonly stage: Stage;
      readonly name: string;
      /** Where it began, if it began in a chat. */
      readonly conversationId: string | null;
    }
  | {
      /** Its creation was begun and never heard of: whatever belongs to it may be missing, or the deal itself. */
      readonly type: "complete-deal";
      readonly number: number;
      readonly conversationId: string | null;
    }
  | { readonly type: "move-deal"; readonly id: string; readonly stage: Stage }
  /** `from`: as the deal is called by us; another name is a person's, and stays. `name`: the person's. */
  | { readonly type: "rename-deal"; readonly id: string; readonly from: string; readonly name: string }
  | {
      readonly type: "add-note";
      readonly key: string;
      readonly text: string;
      readonly dealId: string;
      readonly meeting: Meeting | null;
      readonly bookingUid: string | null;
      /** The note of ours at whose top it goes, and when what it tells happened; absent: a new note. */
      readonly into?: { readonly noteKey: string; readonly at: string };
    }
  | {
      readonly type: "post-message";
      readonly key: string;
      readonly text: string;
      readonly conversationId: string;
      readonly isPrivate: boolean;
      readonly name: string;
      readonly meeting: Meeting | null;
      readonly bookingUid: string | null;
    };

/** For a lead who has no conversation and can be reached on WhatsApp. */
export interface WhatsAppStep {
  readonly type: "send-whatsapp";
  readonly key: string;
  readonly text: string;
  /** E.164. */
  readonly phone: string;
  readonly name: string;
  readonly meeting: Meeting | null;
  readonly bookingUid: string | null;
}

/** One call to a vendor. After each the plan is asked again: the answer may tell more than it was asked for. */
export type RecordStep = Read | Command;
export type Step = RecordStep | PipelineStep;

export type Decision =
  | { readonly kind: "step"; readonly step: Step }
  | { readonly kind: "nothing"; readonly reason: Reason };

const recordSteps = [
  "read-record",
  "find-record",
  "create-person",
  "create-contact",
  "update-person",
  "update-contact",
];

export const isRecordStep = (step: Step): step is RecordStep => recordSteps.includes(step.type);

export const sideOfCommand = (command: Command): Side => (command.type.endsWith("-person") ? "twenty" : "chatwoot");
