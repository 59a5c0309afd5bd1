import type { Stage } from "@tpc/sync-core";

/** What people do with one lead by hand, in the vendors; relay's store learns of it at once. All throw ApiError. */
export interface HandDesk {
  /**
   * Reads the lead's records, deals and conversations anew and lets the plan bring them in step.
   * @returns how many were read; `null`: relay knows no such lead
   */
  resync(leadId: string): Promise<number | "being-erased" | null>;
  /** Finds whose a conversation or a contact is; asks Chatwoot when relay does not know. */
  findLead(hint: {
    readonly conversationId?: string | undefined;
    readonly contactId?: string | undefined;
  }): Promise<string | null>;
  moveDeal(leadId: string, stage: Stage): Promise<MovedByHand | "no-deal" | null>;
  /** @param key - the same for a second try */
  addNote(
    leadId: string,
    note: { readonly key: string; readonly title: string; readonly text: string },
  ): Promise<string | "no-person" | null>;
  setBot(leadId: string, conversationId: string, on: boolean): Promise<"done" | "not-theirs" | null>;
  readonly bookings: BookingDesk | null;
}

export interface MovedByHand {
  readonly dealId: string;
  readonly stage: Stage;
  readonly before: Stage | null;
}

/** `unknown`: the lead has no such booking. `over`: it cannot be changed any more. */
export interface BookingDesk {
  slots(leadId: string, uid: string, from: string, to: string): Promise<readonly string[] | "unknown" | "over">;
  cancel(leadId: string, uid: string, reason: string): Promise<"done" | "unknown" | "over">;
  reschedule(
    leadId: string,
    uid: string,
    to: { readonly startsAt: string; readonly reason: string | null },
  ): Promise<{ readonly uid: string; readonly startsAt: string } | "slot-taken" | "unknown" | "over">;
}
