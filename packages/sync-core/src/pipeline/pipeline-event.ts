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
  /** When a person last answered, where that is another time. */
  readonly answeredAt?: string;
  readonly labels: readonly string[];
  /** Whose it is; absent where the payload does not tell. */
  readonly contactId?: string;
  /** When the lead wrote in it, where the event is about that. */
  readonly wroteAt?: string;
  /** To a person. Absent where nobody asks: relay runs no bot. */
  readonly isAssigned?: boolean;
}

/** A message in a conversation, for the bot. */
export interface MessageHeard {
  readonly type: "message.heard";
  readonly at: string;
  readonly conversationId: string;
  /** Chatwoot's, a number that grows: the same however often and in whatever delivery it is told. */
  readonly id: string;
  readonly author: "lead" | "person" | "bot";
  readonly kind: "text" | "audio" | "image" | "sticker" | "file";
  readonly text: string;
  /** `bot`: told to the bot, so the conversation is its own. */
  readonly via: "bot" | "other";
}

export interface TypingHeard {
  readonly type: "typing.heard";
  readonly at: string;
  readonly conversationId: string;
}

/** Chatwoot opened the conversation because the bot did not take a message. */
export interface BotFailed {
  readonly type: "bot.failed";
  readonly at: string;
  readonly conversationId: string;
  /** The lead's that nobody has answered. */
  readonly messages: readonly {
    readonly id: string;
    readonly kind: MessageHeard["kind"];
    readonly text: string;
    readonly at: string;
  }[];
}

export type TalkEvent = MessageHeard | TypingHeard | BotFailed;

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
}

/** The agent pressed the macro. */
export interface LinkRequested {
  readonly type: "link.requested";
  readonly at: string;
  readonly conversationId: string;
}

export type PipelineEvent = ConversationSeen | BookingEvent | DealSeen | LinkRequested | TalkEvent;

/** Two deliveries of the same thing have the same key; it also names what follows from it, so that it happens once. */
export const bookingKey = (event: BookingEvent): string => `${event.type}:${event.uid}`;
