import type { ConversationSeen, DealSeen, LeadEvent, LeadRecord, Side, Stage } from "@tpc/sync-core";

/** What people do with a lead beside the plan, and reads that they ask for. All throw ApiError. */
export interface HandEffects {
  /** @returns `null`: it is gone */
  readRecord(side: Side, id: string): Promise<LeadRecord | null>;
  dealsOf(personId: string): Promise<readonly DealSeen[]>;
  /** At most 20, the newest. */
  conversationsOf(contactId: string): Promise<readonly ConversationTold[]>;
  /** @returns `null`: the account has no such conversation, or its contact is no lead */
  readConversation(conversationId: string): Promise<ConversationTold | null>;
  /** As a person: relay remembers nothing of having written it. @returns `null`: it is gone */
  moveDeal(dealId: string, stage: Stage): Promise<DealSeen | null>;
  /** May be repeated: the same key is the same note. @returns its id */
  addNote(note: NoteByHand): Promise<string>;
  /** Gives a conversation to the bot, or takes it. @returns as it is then */
  setBot(conversationId: string, on: boolean): Promise<ConversationTold | null>;
  /** `null`: nobody said where Cal.com's API is. */
  readonly bookings: BookingsByHand | null;
}

/** A conversation with whose it is, as events of that contact. */
export interface ConversationTold {
  readonly contact: LeadRecord;
  readonly seen: ConversationSeen;
  readonly events: readonly LeadEvent[];
}

export interface NoteByHand {
  readonly leadId: string;
  readonly key: string;
  readonly title: string;
  readonly markdown: string;
  readonly personId: string;
  readonly dealId: string | null;
}

/** As the attendee: a uid is all that takes. `null`: it cannot be changed (any more). */
export interface BookingsByHand {
  /** Free times, ISO. */
  slots(uid: string, from: string, to: string): Promise<readonly string[] | null>;
  cancel(uid: string, reason: string): Promise<true | null>;
  reschedule(
    uid: string,
    to: { readonly startsAt: string; readonly reason: string | null },
  ): Promise<{ readonly uid: string; readonly startsAt: string } | "slot-taken" | null>;
}
