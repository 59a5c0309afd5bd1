import type { MappingProblem } from "@tpc/relay-config";
import type { Answer, BySide, FieldName, IdentityKey, LeadRecord, Step } from "@tpc/sync-core";
import type { HandEffects } from "./by-hand/hand-effects.ts";
import type { ReadAll } from "./changes/read-all.ts";
import type { ReadChanges } from "./changes/read-changes.ts";
import type { ReadAgent } from "./chatwoot/read-agent.ts";
import type { Probe } from "./checks/probe-vendors.ts";
import type { ReadVersions } from "./checks/read-versions.ts";
import type { ErasureEffects } from "./erasure-effects.ts";
import type { TakeTurn } from "./hand-off/conversation-effects.ts";
import type { Lacking } from "./twenty/read-lacking.ts";
import type { UniteEffects } from "./unite/unite-effects.ts";
import type { WhatsAppLine } from "./whatsapp/whatsapp-line.ts";

/** What the vendors' records can hold, as far as the sync is concerned. */
export interface Capabilities {
  readonly fields: readonly FieldName[];
  readonly holdsOtherId: BySide<boolean>;
  /** E-mail and phone keys of the agency's own people. */
  readonly team: readonly IdentityKey[];
  readonly writesWhatsApp: boolean;
  /** Deals have the field for since when a lead waits. */
  readonly showsWaiting: boolean;
}

/** Takes a record's id for the lead in hand. @returns false when another lead has it */
export type ClaimRecord = (key: IdentityKey) => Promise<boolean>;

/** Earlier tries of a step whose end nobody heard. */
export interface TriedBefore {
  readonly firstAt: Date;
  /** How long until one that did not arrive can be called lost. 0: no longer. */
  readonly waitMs: number;
}

/** What a step needs to know of the lead it is for. */
export interface LeadInHand {
  readonly id: string;
  /** What the step's record needs to be written whole (LeadRecord.rest). */
  readonly rest: unknown;
  readonly claim: ClaimRecord;
  readonly takeTurn: TakeTurn;
  /** The step was begun before, and may have been carried out; `null` at the first try. */
  readonly triedBefore: TriedBefore | null;
}

/** The only way to the vendors. */
export interface Effects {
  /** @param leadId - who needs to know */
  capabilities(leadId: string): Promise<Capabilities>;
  /**
   * Carries out one step. Every step may be repeated: reads are reads, updates set the same values again, and a
   * creation finds what an earlier try may have made.
   *
   * @throws ApiError
   */
  perform(step: Step, lead: LeadInHand): Promise<Answer>;
  /** What the vendors changed, by what is swept. */
  readonly changes: Readonly<Record<string, ReadChanges>>;
  /** What an erasure does. */
  readonly erasure: ErasureEffects;
  /** What uniting two leads reads, and what an undo does. */
  readonly unite: UniteEffects;
  readonly all: ReadAll;
  /**
   * Fields that this Twenty workspace has lost; the stages that it lacks only where asked, which costs a call.
   *
   * @param before - what it lacked when it was asked last
   */
  lacking(withStages: boolean, before: readonly string[]): Promise<Lacking>;
  /** Where the fields table does not fit what the systems say of their fields. */
  mappingProblems(): Promise<readonly MappingProblem[]>;
  /** By vendor. */
  readonly probes: Readonly<Record<string, Probe>>;
  /** What people do by hand. */
  readonly byHand: HandEffects;
  readonly readAgent: ReadAgent;
  readonly readVersions: ReadVersions;
  /** `null`: Evolution API is not configured. */
  readonly whatsApp: WhatsAppLine | null;
}

/** Reads and writes one side. */
export interface SideEffects {
  read(id: string): Promise<LeadRecord>;
  /** Records that may match one of the keys; loosely, the caller verifies. */
  find(keys: readonly IdentityKey[]): Promise<readonly LeadRecord[]>;
}
