import type { BookingEvent, ConversationStatus } from "./pipeline-event.ts";
import type { Stage } from "./stage.ts";

/** A conversation's story: only what changed. */
export interface Conversation {
  readonly id: string;
  readonly openedAt: string;
  readonly repliedAt: string | null;
  /** When a person last answered, as far as is known. Absent: never, or before an earlier version's time. */
  readonly answeredAt?: string;
  /** In the order of time. */
  readonly statuses: readonly { readonly at: string; readonly status: ConversationStatus }[];
  /** When a label first said so. */
  readonly qualifiedAt: string | null;
  readonly unqualifiedAt: string | null;
  /** The contact whose it is, as last seen. */
  readonly contactId?: string;
  /** When the lead last wrote in it, as far as is known. */
  readonly wroteAt?: string;
  /** To a person, as last seen. Absent: nobody asks. */
  readonly isAssigned?: boolean;
  /** Somebody deleted it, as far as we know: nothing can be said in it. */
  readonly isGone?: true;
}

/** A deal's story: the stage at each change that we saw or made. */
export interface Deal {
  readonly id: string;
  readonly createdAt: string;
  /** When it was last deleted; a later sighting means that it was restored. */
  readonly deletedAt: string | null;
  /** In the order of time. `own`: we wrote it. */
  readonly sightings: readonly { readonly at: string; readonly stage: Stage; readonly own: boolean }[];
  /** As last seen. */
  readonly name?: string;
  /** The last name of ours, and the person's name it was made of. Absent: the name is a person's. */
  readonly named?: { readonly as: string; readonly after: string };
}

/** Two leads became one, and both had an open deal: this one is not led on. */
export interface SurplusDeal {
  readonly id: string;
  /** When that was noticed: a person is told, or the deal goes. */
  readonly at: string;
  /** A person had a hand in it, so it stays. */
  readonly isTouched: boolean;
  readonly isRemoved?: true;
}

export const isDealGone = ({ deletedAt, sightings }: Deal): boolean =>
  deletedAt !== null && !sightings.some(({ at }) => at > deletedAt);

/** What we began to write to a deal: seen there, it may be our own doing. */
export interface BegunWrite {
  /** `null`: the deal was to be made. */
  readonly dealId: string | null;
  readonly stage: Stage;
  /** Of a deal that was to be made: how many the lead had before. */
  readonly number?: number;
}

export interface Pipeline {
  readonly conversations: readonly Conversation[];
  /** In the order of their beginning. */
  readonly deals: readonly Deal[];
  readonly bookings: readonly BookingEvent[];
  /** When an agent asked for a booking link, by conversation. */
  readonly links: readonly { readonly at: string; readonly conversationId: string }[];
  /** Keys of messages, notices and notes that are out. */
  readonly done: readonly string[];
  /** Deals of a lead that went up in this one, while another one stays open. Absent: none. */
  readonly surplusDeals?: readonly SurplusDeal[];
  /** Twenty was asked for deals that people made. */
  readonly dealsWereSought: boolean;
  /** Writes whose answer we have not heard. Absent in leads that an earlier version stored. */
  readonly begunWrites?: readonly BegunWrite[];
  /** The number is not on WhatsApp: messages wait for a conversation. */
  readonly isOffWhatsApp: boolean;
}

export const newPipeline: Pipeline = {
  conversations: [],
  deals: [],
  bookings: [],
  links: [],
  done: [],
  dealsWereSought: false,
  isOffWhatsApp: false,
};
