import type { Stage } from "./stage.ts";

export type ConversationStatus = "open" | "pending" | "resolved" | "snoozed";

/** A conversation as a payload showed it. */
export interface ConversationSeen {
  readonly type: "conversation.seen";
  /** ISO instant of the conversation's last change. */
  readonly at: string;
  readonly id: string;
  readonly status: ConversationStatus;
  readonly openedAt: string;
  /** When a person first answered. */
  readonly repliedAt: string | null;
  readonly labels: readonly string[];
}

/** Another vendor call of a booking: which one, of which booking, when. */
export interface BookingEvent {
  readonly type:
    | "booking.created"
    | "booking.rescheduled"
    | "booking.cancelled"
    | "booking.reschedule-requested"
    | "booking.requested"
    | "booking.rejected"
    | "booking.no-show"
    | "booking.no-show-undone";
  readonly at: string;
  readonly uid: string;
  /** The booking this one replaces. */
  readonly replaces: string | null;
  /** What the texts need; `null` where the event does not tell (no-show). */
  readonly meeting: Meeting | null;
  /**
   * Read off the booking as it stands, because no webhook told of it. `outdated`: something happened to the booking since, so
   * that nobody needs to be told of this any more.
   */
  readonly inferred?: "current" | "outdated";
}

export interface Meeting {
  readonly startsAt: string;
  readonly endsAt: string;
  readonly eventTitle: string;
  readonly hostName: string;
  readonly attendeeName: string;
  readonly timeZone: string;
  readonly meetingUrl: string;
  readonly answers: readonly { readonly label: string; readonly value: string }[];
}

/** A deal as a payload or an answer showed it. */
export interface DealSeen {
  readonly type: "deal.seen";
  /** ISO instant of the deal's last change. */
  readonly at: string;
  readonly id: string;
  readonly createdAt: string;
  readonly stage: Stage;
  readonly isDeleted: boolean;
  /** Absent where the answer does not tell. */
  readonly name?: string;
  /** A rename found another name than ours and left it. */
  readonly isNamedByPerson?: true;
}

/** The agent pressed the macro. */
export interface LinkRequested {
  readonly type: "link.requested";
  readonly at: string;
  readonly conversationId: string;
}

export type PipelineEvent = ConversationSeen | BookingEvent | DealSeen | LinkRequested;

/** Two deliveries of the same thing have the same key; it also names what follows from it, so that it happens once. */
export const bookingKey = (event: BookingEvent): string => `${event.type}:${event.uid}`;
