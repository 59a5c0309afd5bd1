import type { Answer, BySide, FieldName, IdentityKey, LeadRecord, Step } from "@tpc/sync-core";
import type { ErasureEffects } from "./erasure-effects.ts";
import type { Probe } from "./probe-vendors.ts";
import type { ReadAll } from "./read-all.ts";
import type { ReadChanges } from "./read-changes.ts";
import type { WhatsAppLine } from "./whatsapp-line.ts";

/** What the vendors' records can hold, as far as the sync is concerned. */
export interface Capabilities {
  readonly fields: readonly FieldName[];
  readonly holdsOtherId: BySide<boolean>;
  /** E-mail keys of Chatwoot's agents. */
  readonly team: readonly IdentityKey[];
  readonly writesWhatsApp: boolean;
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
  readonly all: ReadAll;
  /** Fields that this Twenty workspace has lost; the stages that it lacks only where asked, which costs a call. */
  lacking(withStages: boolean): Promise<readonly string[]>;
  /** By vendor. */
  readonly probes: Readonly<Record<string, Probe>>;
  /** `null`: Evolution API is not configured. */
  readonly whatsApp: WhatsAppLine | null;
}

/** Reads and writes one side. */
export interface SideEffects {
  read(id: string): Promise<LeadRecord>;
  /** Records that may match one of the keys; loosely, the caller verifies. */
  find(keys: readonly IdentityKey[]): Promise<readonly LeadRecord[]>;
}
