import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  converge,
  foldEvent,
  isStage,
  type LeadEvent,
  type LeadState,
  newLead,
  openSnapshot,
  defaultPipelineRules as rules,
  type Stage,
} from "../src/index.ts";
import { Reference } from "./reference-pipeline.ts";
import { contact, person, simulatePipeline } from "./simulated-pipeline.ts";

type Happening =
  | {
      readonly what: "opens" | "taken" | "resolved" | "woken" | "replied" | "qualified" | "unqualified";
      readonly conversation: number;
    }
  | { readonly what: "moved"; readonly stage: Stage }
  | {
      readonly what: "booked" | "rescheduled" | "cancelled" | "no-show" | "asked-for-another-time";
      readonly booking: number;
    }
  | { readonly what: "delivery"; readonly pick: number };

const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.record({
    what: fc.constantFrom(
      "opens" as const,
      "taken" as const,
      "resolved" as const,
      "woken" as const,
      "replied" as const,
      "qualified" as const,
      "unqualified" as const,
    ),
    conversation: fc.nat(1),
  }),
  fc.record({
    what: fc.constant("moved" as const),
    stage: fc.constantFrom<Stage>("NEW", "SCREENING", "QUALIFIED", "PROPOSAL", "CUSTOMER", "LOST"),
  }),
  fc.record({
    what: fc.constantFrom(
      "booked" as const,
      "booked" as const,
      "rescheduled" as const,
      "cancelled" as const,
      "no-show" as const,
      "asked-for-another-time" as const,
    ),
    booking: fc.nat(2),
  }),
  fc.record({ what: fc.constant("delivery" as const), pick: fc.nat(50) }),
);

async function playHistory(happenings: readonly Happening[], numbers: readonly number[]) {
  const world = simulatePipeline();
  const reference = new Reference();
  const conversations = new Map<number, { status: string; replied: boolean; labels: Set<string> }>();
  const bookings = new Map<number, { uid: string; state: "active" | "over"; version: number; missed: boolean }>();
  let lead: LeadState = { ...newLead, twenty: present(person), chatwoot: present(contact) };
  let at = 0;
  const choose = (below: number) => (numbers[at++ % Math.max(numbers.length, 1)] ?? 0) % below;

  async function deliver(events: readonly LeadEvent[]): Promise<void> {
    const folded = events.reduce((state, event) => foldEvent(state, event, rules), lead);
    const known = {
      lead: folded,
      fields: ["name", "email"],
      holdsOtherId: { twenty: true, chatwoot: true },
      taken: [],
      team: [],
      writesWhatsApp: false,
    };
    const done = await converge(openSnapshot({ ...known, newPersonId: "unused", rules }), world.perform);
    lead = done.snapshot.lead;
  }

  for (const item of happenings) {
    switch (item.what) {
      case "delivery": {
        const [event] = world.pending.splice(item.pick % Math.max(world.pending.length, 1), 1);
        if (event) await deliver([event]);
        break;
      }
      case "moved": {
        const deal = [...world.deals.values()].at(-1);
        // A deal that nobody has made yet cannot be moved; the one before it is over.
        if (world.deals.size !== reference.dealCount) break;
        // Reopening a closed deal by hand would make two open ones: a story for itself.
        if (deal === undefined || deal.stage === item.stage || deal.stage === "CUSTOMER" || deal.stage === "LOST")
          break;
        world.writeDeal(deal.id, item.stage);
        reference.hand(item.stage);
        break;
      }
      case "booked": {
        if (bookings.has(item.booking)) break;
        const uid = `booking-${item.booking}`;
        bookings.set(item.booking, { uid, state: "active", version: 0, missed: false });
        world.tellBooking({ type: "booking.created", uid, replaces: null });
        reference.booked(item.booking);
        reference.say(`message:booking.created:${uid}`);
        break;
      }
      case "rescheduled":
      case "cancelled":
      case "no-show":
      case "asked-for-another-time": {
        const booking = bookings.get(item.booking);
        if (booking === undefined || booking.state === "over") break;
        if (item.what === "rescheduled") {
          const next = `${booking.uid.split("+")[0]}+${booking.version + 1}`;
          world.tellBooking({ type: "booking.rescheduled", uid: next, replaces: booking.uid });
          bookings.set(item.booking, { ...booking, uid: next, version: booking.version + 1 });
          reference.say(`message:booking.rescheduled:${next}`);
        } else if (item.what === "cancelled") {
          world.tellBooking({ type: "booking.cancelled", uid: booking.uid, replaces: null });
          bookings.set(item.booking, { ...booking, state: "over" });
          reference.cancelled(item.booking);
          reference.say(`message:booking.cancelled:${booking.uid}`);
          if (conversations.size > 0) reference.say(`notice:booking.cancelled:${booking.uid}`);
        } else if (item.what === "no-show") {
          if (booking.missed) break;
          world.tellBooking({ type: "booking.no-show", uid: booking.uid, replaces: null });
          bookings.set(item.booking, { ...booking, missed: true });
          reference.missed();
          reference.say(`message:booking.no-show:${booking.uid}`);
        } else {
          world.tellBooking({ type: "booking.reschedule-requested", uid: booking.uid, replaces: null });
          reference.say(`message:booking.reschedule-requested:${booking.uid}`);
        }
        break;
      }
      default: {
        const id = String(item.conversation);
        const known = conversations.get(item.conversation);
        if (item.what === "opens") {
          if (known) break;
          conversations.set(item.conversation, { status: "pending", replied: false, labels: new Set() });
          world.seeConversation(id, {});
          reference.begins();
          break;
        }
        if (known === undefined) break;
        if (item.what === "taken" && known.status === "pending") {
          known.status = "open";
          world.seeConversation(id, { status: "open" });
          reference.rule("SCREENING");
        } else if (item.what === "resolved" && known.status !== "resolved") {
          known.status = "resolved";
          world.seeConversation(id, { status: "resolved" });
        } else if (item.what === "woken" && known.status === "resolved") {
          known.status = "open";
          world.seeConversation(id, { status: "open" });
          reference.begins();
        } else if (item.what === "replied" && !known.replied) {
          known.replied = true;
          world.seeConversation(id, { repliedAt: world.now() });
          reference.rule("SCREENING");
        } else if ((item.what === "qualified" || item.what === "unqualified") && !known.labels.has(item.what)) {
          known.labels.add(item.what);
          world.seeConversation(id, { label: item.what === "qualified" ? "qualificado" : "desqualificado" });
          if (item.what === "qualified") reference.say(`notice:lead.qualified:${id}`);
          reference.rule(item.what === "qualified" ? "QUALIFIED" : "LOST");
        }
      }
    }
  }
  // Everything that is still on its way arrives, in any order, some of it twice.
  const repeated: LeadEvent[] = [];
  while (world.pending.length > 0) {
    const [event] = world.pending.splice(choose(world.pending.length), 1);
    if (!event) break;
    if (choose(3) === 0) repeated.push(event);
    await deliver(choose(2) === 0 ? [event] : [event, event]);
  }
  for (const event of repeated) await deliver([event]);
  return { world, reference, hasConversation: conversations.size > 0 };
}

const present = (record: typeof person) => ({ status: "present" as const, record, stale: false, exact: true });

describe("the pipeline", () => {
  test("any history, delivered in any order and repeated, ends at the stage the rules give, each message sent once", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(happening, { maxLength: 25 }),
        fc.array(fc.nat(1000), { minLength: 1, maxLength: 30 }),
        async (happenings, numbers) => {
          const { world, reference, hasConversation } = await playHistory(happenings, numbers);
          const last = [...world.deals.values()].at(-1)?.stage ?? null;
          expect(last).toBe(reference.stage);
          expect(new Set(world.messages).size, "doubled messages").toBe(world.messages.length);
          expect(world.messages.toSorted()).toEqual(hasConversation ? reference.messages.toSorted() : []);
          expect(new Set(world.notes).size).toBe(world.notes.length);
          expect(last === null || isStage(last)).toBe(true);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
