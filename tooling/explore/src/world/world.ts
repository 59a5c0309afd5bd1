import type {
  BookingEvent,
  Conflict,
  ConversationSeen,
  DealSeen,
  LeadEvent,
  Snapshot,
  Step,
  StoredLead,
} from "@tpc/sync-core";
import type { Truth } from "../truth/truth.ts";

/** A Twenty person or a Chatwoot contact with its one edited field. `version` and `deletedAt` are instants. */
export interface Row {
  readonly id: string;
  readonly city: string;
  readonly version: string;
  readonly otherId: string | null;
  readonly deletedAt: string | null;
}

/** What the store keeps of the lead. */
export interface Store extends StoredLead {
  /** Keys of effects that were begun. */
  readonly effects: readonly string[];
  readonly conflicts: readonly Pick<Conflict, "twenty" | "chatwoot">[];
  readonly nextPerson: number;
}

/** A convergence that stands before its next write. */
export interface Process {
  /** How many events of the mailbox it took. What came since is the next one's. */
  readonly taken: number;
  readonly snapshot: Snapshot;
  readonly step: Step;
}

/** Everything there is: three vendors, what is on its way, and relay. Never changed, only replaced. */
export interface World {
  /** Grows with everything that happens at a vendor. */
  readonly tick: number;
  readonly people: readonly Row[];
  readonly contact: Row;
  readonly deals: readonly DealSeen[];
  readonly conversation: ConversationSeen | null;
  /** When the lead last wrote. */
  readonly wroteAt: string | null;
  readonly bookings: readonly BookingEvent[];
  /** Keys of messages in the conversation. */
  readonly said: readonly string[];
  readonly talk: Talk;
  /** Webhooks that were sent and have not arrived. */
  readonly flight: readonly LeadEvent[];
  /** Events that wait for the lead's convergence. */
  readonly mailbox: readonly LeadEvent[];
  readonly store: Store;
  readonly process: Process | null;
  /** How often each kind of thing happened that may happen only so often. */
  readonly spent: Readonly<Record<string, number>>;
  readonly truth: Truth;
}

/** One message of a conversation. */
export interface Spoken {
  readonly id: string;
  readonly author: "lead" | "person" | "bot";
  readonly at: string;
  /** Of the bot's. */
  readonly key?: string;
}

export interface Talk {
  readonly spoken: readonly Spoken[];
  /** A person has the conversation. */
  readonly isPersons: boolean;
  /** What the bot said although a person had it. */
  readonly intrusions: readonly string[];
}

export const conversationId = "10";

export const tellSpoken = ({ id, author, at }: Spoken, via: "bot" | "other"): LeadEvent => ({
  type: "pipeline",
  event: { type: "message.heard", at, conversationId, id, author, kind: "text", text: "", via },
  keys: [],
  record: null,
  token: null,
  makesLead: true,
});

export const instant = (tick: number): string => new Date(1_795_000_000_000 + tick * 1_000).toISOString();
