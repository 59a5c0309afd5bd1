import type { Happening } from "./happening.ts";
import { isClosed, type Stage, stages } from "./stage.ts";

/** What the lead or the team reads in a conversation; `note`: on the deal. */
export type Told =
  | "confirmed"
  | "rescheduled"
  | "cancelled"
  | "no-show"
  | "notice-cancelled"
  | "notice-qualified"
  | "note";

interface KnownConversation {
  status: "open" | "pending" | "resolved";
  isAnswered: boolean;
}

interface KnownBooking {
  isOver: boolean;
  isMissed: boolean;
  /** What was said of it in this round, and may be left unsaid once something newer happened. */
  lastSaid: Saying | null;
}

/** `mayBeLeftOut`: a sweep that found the booking changed once more before the delivery came does not tell old news. */
export interface Saying {
  readonly what: Told;
  mayBeLeftOut: boolean;
}

/**
 * One lead as the rules say it must end: applied as a person would apply them while things happen, without looking at
 * relay's code.
 */
export class LeadStory {
  readonly number: number;
  readonly phone: string;
  name: string;
  email: string;
  city = "";
  specialty = "";
  stage: Stage | null = null;
  dealCount = 0;
  readonly conversations = new Map<number, KnownConversation>();
  readonly bookings = new Map<number, KnownBooking>();
  readonly told: Saying[] = [];
  /** Every happening so far, for whoever has to find out what went wrong. */
  readonly past: { readonly round: number; readonly happening: Happening }[] = [];
  #remembered: Stage | null = null;

  constructor(number: number) {
    this.number = number;
    this.phone = `+55119${String(60_000_000 + number)}`;
    this.name = `Lead ${number}`;
    this.email = "";
  }

  /** What whoever books types in. */
  get bookingEmail(): string {
    return this.email || `visitor${this.number}@example.com`;
  }

  get isDealOpen(): boolean {
    return this.stage !== null && !isClosed(this.stage);
  }

  /** What was told before has been heard by all. */
  beginRound(): void {
    for (const booking of this.bookings.values()) booking.lastSaid = null;
  }

  apply(happening: Happening): void {
    switch (happening.does) {
      case "writes":
        this.#writes(happening.inbox, happening.status);
        break;
      case "answers": {
        const conversation = this.#conversation(happening.inbox);
        if (!conversation.isAnswered) this.#moveForward("SCREENING");
        conversation.isAnswered = true;
        break;
      }
      case "takes":
        this.#conversation(happening.inbox).status = "open";
        this.#moveForward("SCREENING");
        break;
      case "resolves":
        this.#conversation(happening.inbox).status = "resolved";
        break;
      case "labels":
        if (happening.label === "qualificado") this.#say("notice-qualified");
        this.#moveForward(happening.label === "qualificado" ? "QUALIFIED" : "LOST");
        break;
      case "enters-person":
        this.email = `lead${this.number}@example.com`;
        break;
      case "edits-person":
      case "edits-contact":
        Object.assign(this, happening.fields);
        break;
      case "moves-deal":
        this.stage = happening.stage;
        this.#remembered = null;
        break;
      case "books":
        this.#books(happening.booking);
        break;
      case "reschedules":
        this.#sayOfBooking(happening.booking, "rescheduled");
        break;
      case "cancels":
        this.#cancels(happening.booking);
        break;
      case "misses":
        this.#misses(happening.booking);
        break;
    }
  }

  #writes(inbox: number, status: "open" | "pending"): void {
    const known = this.conversations.get(inbox);
    if (known === undefined) this.conversations.set(inbox, { status, isAnswered: false });
    // A message on a resolved conversation wakes it: a new beginning.
    if (known === undefined || known.status === "resolved") this.#begins();
    if (known?.status === "resolved") known.status = "open";
  }

  #books(booking: number): void {
    if (this.email === "" && this.conversations.size === 0) this.email = this.bookingEmail;
    this.#begins();
    const before = this.stage;
    this.#moveForward("MEETING_SCHEDULED");
    if (before !== this.stage) this.#remembered = before;
    this.bookings.set(booking, { isOver: false, isMissed: false, lastSaid: null });
    this.#sayOfBooking(booking, "confirmed");
    this.#say("note");
  }

  #cancels(number: number): void {
    this.#booking(number).isOver = true;
    this.#sayOfBooking(number, "cancelled");
    if (this.conversations.size > 0) this.#say("notice-cancelled");
    const isAnotherActive = [...this.bookings.values()].some(({ isOver }) => !isOver);
    if (!isAnotherActive) this.#goBackTo(this.#remembered);
  }

  #misses(number: number): void {
    this.#booking(number).isMissed = true;
    this.#say("no-show");
    if (this.#remembered !== null) this.#goBackTo("QUALIFIED");
  }

  #say(what: Told): Saying {
    const saying = { what, mayBeLeftOut: false };
    this.told.push(saying);
    return saying;
  }

  #sayOfBooking(number: number, what: Told): void {
    const booking = this.#booking(number);
    if (booking.lastSaid !== null) booking.lastSaid.mayBeLeftOut = true;
    booking.lastSaid = this.#say(what);
  }

  #goBackTo(stage: Stage | null): void {
    if (this.stage !== "MEETING_SCHEDULED" || stage === null) return;
    this.stage = stage;
    this.#remembered = null;
  }

  #begins(): void {
    if (this.isDealOpen) return;
    this.dealCount += 1;
    this.stage = "NEW";
    this.#remembered = null;
  }

  /** Rules only move an open deal, and only forward. */
  #moveForward(to: Stage): void {
    if (!this.isDealOpen || stages.indexOf(to) <= stages.indexOf(this.stage ?? "NEW")) return;
    this.stage = to;
    this.#remembered = null;
  }

  #conversation(inbox: number): KnownConversation {
    const conversation = this.conversations.get(inbox);
    if (conversation === undefined) throw new Error(`lead ${this.number} has no conversation in inbox ${inbox}`);
    return conversation;
  }

  #booking(number: number): KnownBooking {
    const booking = this.bookings.get(number);
    if (booking === undefined) throw new Error(`lead ${this.number} has no booking ${number}`);
    return booking;
  }
}
