import fc from "fast-check";
import type { LeadEvent, Stage } from "../src/index.ts";
import { Reference } from "./reference-pipeline.ts";
import { simulatePipeline } from "./simulated-pipeline.ts";

const ofConversation = ["opens", "taken", "resolved", "woken", "replied", "qualified", "unqualified"] as const;
const ofBooking = ["booked", "booked", "rescheduled", "cancelled", "no-show", "asked-for-another-time"] as const;

/** `lost`: no webhook tells of it, only a sweep does later. */
export type Happening =
  | { readonly what: (typeof ofConversation)[number]; readonly conversation: number; readonly lost: boolean }
  | { readonly what: "moved"; readonly stage: Stage; readonly lost: boolean }
  | { readonly what: (typeof ofBooking)[number]; readonly booking: number; readonly lost: boolean }
  | { readonly what: "delivery"; readonly pick: number }
  | { readonly what: "sweep" };

const lost = fc.integer({ max: 3, min: 0 }).map((number) => number === 0);

export const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ what: fc.constantFrom(...ofConversation), conversation: fc.nat(1), lost }) },
  {
    weight: 4,
    arbitrary: fc.record({
      what: fc.constant("moved" as const),
      stage: fc.constantFrom<Stage>("NEW", "SCREENING", "QUALIFIED", "PROPOSAL", "CUSTOMER", "LOST"),
      lost,
    }),
  },
  { weight: 4, arbitrary: fc.record({ what: fc.constantFrom(...ofBooking), booking: fc.nat(2), lost }) },
  { weight: 4, arbitrary: fc.record({ what: fc.constant("delivery" as const), pick: fc.nat(50) }) },
  { weight: 1, arbitrary: fc.constant({ what: "sweep" as const }) },
);

interface KnownBooking {
  uid: string;
  isOver: boolean;
  version: number;
  wasMissed: boolean;
  /** The host wishes another time: the booking stands as cancelled. */
  isInQuestion: boolean;
  /** Its absence was told by nobody yet. */
  absenceIsLost: boolean;
}

/**
 * Plays happenings in the three systems and tells the reference what a person would make of them.
 *
 * @param deliver - takes what a sweep read: it goes into the lead's mailbox at once
 */
export function createHistory(deliver: (events: readonly LeadEvent[]) => Promise<void>) {
  const world = simulatePipeline();
  const reference = new Reference();
  const conversations = new Map<number, { status: string; replied: boolean; labels: Set<string> }>();
  const bookings = new Map<number, KnownBooking>();
  /** Uids that nobody has told relay of yet: lost, or still on their way. */
  const unheard = new Set<string>();
  /** Uids of bookings that were moved or given up since. */
  const overtaken = new Set<string>();
  /** Records with a change that nobody told of: a second one before the next sweep could not be told from the first. */
  const dirty = new Set<string>();

  async function happen(record: string, isLost: boolean, change: () => void): Promise<void> {
    if (dirty.has(record)) await sweep();
    if (isLost) dirty.add(record);
    if (isLost) world.losing(change);
    else change();
  }

  async function sweep(): Promise<void> {
    const isRead = (uid: string) => !world.isUnderWay(uid);
    const missed = [...bookings.values()].filter(({ uid }) => isRead(uid));
    for (const uid of unheard) if (world.wasHeard(uid)) unheard.delete(uid);
    for (const uid of [...unheard].filter(isRead)) {
      unheard.delete(uid);
      // Read only now, when something happened to it since: nobody needs to be told any more.
      if (!overtaken.has(uid)) continue;
      for (const type of ["created", "rescheduled"]) reference.unsay(`message:booking.${type}:${uid}`);
    }
    const events = world.sweep();
    dirty.clear();
    for (const booking of missed) {
      // Nothing tells when an attendee was marked absent: it counts from the reading.
      if (booking.absenceIsLost && !booking.isOver && !booking.isInQuestion) miss(booking);
      booking.absenceIsLost = false;
    }
    await deliver(events);
  }

  function miss(booking: KnownBooking): void {
    reference.missed();
    reference.say(`message:booking.no-show:${booking.uid}`);
  }

  async function play(item: Exclude<Happening, { what: "delivery" }>): Promise<void> {
    if (item.what === "sweep") await sweep();
    else if (item.what === "moved") await playMove(item.stage, item.lost);
    else if ("conversation" in item) await playConversation(item.what, item.conversation, item.lost);
    else playBooking(item.what, item.booking, item.lost);
  }

  async function playMove(stage: Stage, isLost: boolean): Promise<void> {
    // What the sweep brings may move the deal: whoever moves it by hand sees where it stands then.
    if (dirty.has("deal")) await sweep();
    const deal = [...world.deals.values()].at(-1);
    // A deal that nobody has made yet cannot be moved; the one before it is over.
    if (world.deals.size !== reference.dealCount) return;
    // Reopening a closed deal by hand would make two open ones: a story for itself.
    if (deal === undefined || deal.stage === stage || deal.stage === "CUSTOMER" || deal.stage === "LOST") return;
    await happen("deal", isLost, () => world.writeDeal(deal.id, stage));
    reference.hand(stage);
  }

  function playBooking(what: (typeof ofBooking)[number], number: number, isLost: boolean): void {
    const booking = bookings.get(number);
    if (what === "booked") {
      if (booking !== undefined) return;
      const uid = `booking-${number}`;
      bookings.set(number, {
        uid,
        isOver: false,
        version: 0,
        wasMissed: false,
        isInQuestion: false,
        absenceIsLost: false,
      });
      const tell = () => world.tellBooking({ type: "booking.created", uid, replaces: null });
      if (isLost) world.losing(tell);
      else tell();
      unheard.add(uid);
      reference.booked(number);
      reference.say(`message:booking.created:${uid}`);
      return;
    }
    if (booking === undefined || booking.isOver) return;
    const { uid } = booking;
    const tell = (type: Parameters<typeof world.tellBooking>[0]["type"], as: string, replaces: string | null) => {
      const change = () => world.tellBooking({ type, uid: as, replaces });
      // The API shows a wish for another time as a cancellation, so losing it is another story.
      if (isLost && what !== "asked-for-another-time") world.losing(change);
      else change();
    };
    if (what === "rescheduled") {
      const next = `booking-${number}+${booking.version + 1}`;
      tell("booking.rescheduled", next, uid);
      overtaken.add(uid);
      unheard.add(next);
      bookings.set(number, {
        ...booking,
        uid: next,
        version: booking.version + 1,
        isInQuestion: false,
        absenceIsLost: false,
      });
      reference.say(`message:booking.rescheduled:${next}`);
    } else if (what === "cancelled") {
      // It stands as cancelled already: what happens to it then is in webhooks only.
      if (isLost && booking.isInQuestion) return;
      tell("booking.cancelled", uid, null);
      overtaken.add(uid);
      booking.isOver = true;
      reference.cancelled(number);
      reference.say(`message:booking.cancelled:${uid}`);
      if (conversations.size > 0) reference.say(`notice:booking.cancelled:${uid}`);
    } else if (what === "no-show") {
      // Of a booking that stands as cancelled no absence is read.
      if (booking.wasMissed || (isLost && booking.isInQuestion)) return;
      tell("booking.no-show", uid, null);
      booking.wasMissed = true;
      booking.absenceIsLost = isLost;
      if (!isLost) miss(booking);
    } else {
      tell("booking.reschedule-requested", uid, null);
      booking.isInQuestion = true;
      overtaken.add(uid);
      reference.say(`message:booking.reschedule-requested:${uid}`);
    }
  }

  async function playConversation(
    what: (typeof ofConversation)[number],
    number: number,
    isLost: boolean,
  ): Promise<void> {
    const id = String(number);
    const known = conversations.get(number);
    const see = (change: Parameters<typeof world.seeConversation>[1]) =>
      happen(`conversation ${id}`, isLost, () => world.seeConversation(id, change));
    if (what === "opens") {
      if (known) return;
      conversations.set(number, { status: "pending", replied: false, labels: new Set() });
      await see({});
      reference.begins();
    }
    if (known === undefined) return;
    if (what === "taken" && known.status === "pending") {
      known.status = "open";
      await see({ status: "open" });
      reference.rule("SCREENING");
    } else if (what === "resolved" && known.status !== "resolved") {
      known.status = "resolved";
      await see({ status: "resolved" });
    } else if (what === "woken" && known.status === "resolved") {
      known.status = "open";
      await see({ status: "open" });
      reference.begins();
    } else if (what === "replied" && !known.replied) {
      known.replied = true;
      await see({ repliedAt: world.now() });
      reference.rule("SCREENING");
    } else if ((what === "qualified" || what === "unqualified") && !known.labels.has(what)) {
      known.labels.add(what);
      await see({ label: what === "qualified" ? "qualificado" : "desqualificado" });
      if (what === "qualified") reference.say(`notice:lead.qualified:${id}`);
      reference.rule(what === "qualified" ? "QUALIFIED" : "LOST");
    }
  }

  return { world, reference, play, sweep, hasConversation: () => conversations.size > 0 };
}
