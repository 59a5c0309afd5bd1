import type { Speech } from "../dialogue/machine/turn.ts";
import type { EscalationLevel, HandOffCause } from "../hand-off/hand-off.ts";
import type { Channel } from "../hand-off/hand-off-rules.ts";
import type { IdentityKey } from "../identity/identity-key.ts";
import type { Meeting } from "../pipeline/pipeline-event.ts";
import type { Stage } from "../pipeline/stage.ts";
import type { FieldValues, Side } from "./lead-record.ts";

/** A read that the decision needs. */
export type Read =
  | { readonly type: "read-record"; readonly side: Side; readonly id: string }
  | {
      readonly type: "find-record";
      readonly side: Side;
      readonly keys: readonly IdentityKey[];
      /** A conversation of the contact that is gone: whoever has it now is the survivor of a merge. */
      readonly conversationId?: string;
    };

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
      /** The contact whose values these are, where it is not the main one. */
      readonly contactId?: string;
      /** A person chose: the e-mail and phone that give way stay as additional ones. */
      readonly keepsOld?: true;
    }
  | {
      readonly type: "update-contact";
      readonly id: string;
      readonly values: FieldValues;
      readonly otherId: string | null;
    };

/** The copy that we made goes up in the contact that a channel made (`id`), unless something hangs on it. */
export interface MergeContacts {
  readonly type: "merge-contacts";
  readonly id: string;
  readonly copyId: string;
  /** A person said so: whatever hangs on the copy goes along. */
  readonly isMeant?: true;
}

/** Two people in Twenty for one human: `id` survives with its values, the other one goes up in it. */
export interface MergePeople {
  readonly type: "merge-people";
  readonly id: string;
  readonly otherPersonId: string;
}

export type Reason =
  | "in-sync"
  | "no-identity"
  | "not-a-lead"
  | "not-dealt-with"
  | "possible-duplicate"
  | "set-aside"
  | "merged"
  | "deleted-in-twenty"
  | "deleted-in-chatwoot"
  | "nothing-known";

/** Steps of the bot in a conversation. */
export type TalkStep =
  /** With what was written since it was last read; `afterId` null: with the last messages. */
  | { readonly type: "read-conversation"; readonly conversationId: string; readonly afterId: string | null }
  | {
      readonly type: "say";
      readonly key: string;
      readonly conversationId: string;
      readonly speech: Speech;
      /** An earlier try is looked for; if it did not arrive, nothing is said. */
      readonly onlyLook: boolean;
    }
  | {
      readonly type: "set-status";
      readonly key: string;
      readonly conversationId: string;
      readonly status: "open" | "pending" | "resolved";
    }
  | {
      readonly type: "change-labels";
      readonly key: string;
      readonly conversationId: string;
      readonly add: readonly string[];
      readonly remove: readonly string[];
    }
  | {
      readonly type: "keep-answers";
      readonly conversationId: string;
      readonly contactId: string;
      readonly values: FieldValues;
    };

/** Steps for the lead's deal and conversation. `key` names what must happen only once. */
export type PipelineStep =
  | WhatsAppStep
  | TalkStep
  | HandOffStep
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
  /** Two leads became one: the second open deal, which only we had a hand in, goes to the bin. */
  | { readonly type: "remove-deal"; readonly id: string }
  /** `name`: the person's. */
  | { readonly type: "rename-deal"; readonly id: string; readonly name: string }
  | {
      readonly type: "add-note";
      readonly key: string;
      readonly text: string;
      readonly dealId: string;
      readonly meeting: Meeting | null;
      readonly bookingUid: string | null;
      /** Markdown that is written already, in place of a text of ours. */
      readonly written?: string;
      /** The note of ours at whose top it goes, and when what it tells happened; absent: a new note. */
      readonly into?: { readonly noteKey: string; readonly at: string };
    }
  | {
      readonly type: "post-message";
      readonly key: string;
      readonly text: string;
      readonly conversationId: string;
      /** The contacts that it is about. */
      readonly contactIds?: readonly string[];
      readonly isPrivate: boolean;
      /** Written already, in place of a text of ours. */
      readonly written?: string;
      readonly name: string;
      /** Tells somebody of a lead who was handed over. */
      readonly handOff?: HandOffTold;
      /** Where it says when somebody will answer. */
      readonly opensAt?: string;
      /** Whether a booking link is offered with it, where that depends. */
      readonly offersLink?: boolean;
      readonly meeting: Meeting | null;
      readonly bookingUid: string | null;
    };

/** What somebody is told of a lead who was handed over. */
export interface HandOffTold {
  /** By the name in the configuration; `null`: nobody is named. */
  readonly person: string | null;
  readonly level: EscalationLevel;
  readonly cause: HandOffCause;
  readonly isQualified: boolean;
  readonly reason: string;
  readonly summary: string;
  /** ISO instant. */
  readonly since: string;
}

export type HandOffStep =
  | { readonly type: "open-conversation"; readonly key: string; readonly conversationId: string }
  | {
      /** One out of the candidates: whoever the conversation is assigned to already, else whose turn it is. */
      readonly type: "choose-person";
      readonly key: string;
      readonly level: EscalationLevel;
      readonly candidates: readonly string[];
      /** ISO instant of relay's clock. */
      readonly at: string;
      readonly conversationId: string | null;
    }
  | {
      readonly type: "assign-conversation";
      readonly key: string;
      readonly conversationId: string;
      readonly person: string;
    }
  | {
      readonly type: "tell-person";
      readonly key: string;
      readonly channel: Channel;
      readonly conversationId: string | null;
      /** The lead's. */
      readonly name: string;
      readonly handOff: HandOffTold;
    }
  /** On the deal. `null`: it does not wait. */
  | { readonly type: "show-waiting"; readonly id: string; readonly since: string | null };

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
export type RecordStep = Read | Command | MergeContacts | MergePeople;
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
  "merge-contacts",
  "merge-people",
];

export const isRecordStep = (step: Step): step is RecordStep => recordSteps.includes(step.type);

export const sideOfCommand = (command: Command | MergeContacts): Side =>
  command.type.endsWith("-person") ? "twenty" : "chatwoot";
