import type { BookingEvent, ConversationSeen, Stage } from "@tpc/sync-core";
import { begins, cancels, movesByHand, movesByRule, says } from "../truth/stage-truth.ts";
import { heard } from "../world/records.ts";
import { instant, type World } from "../world/world.ts";
import { setStage } from "../world/write-vendor.ts";
import { isBeingWritten } from "./edits.ts";
import type { Happening } from "./happening.ts";

const bookingUid = "booking";

/** A person moves the deal in Twenty. */
export const moveDeal = (stage: Stage): Happening => ({
  name: `stage=${stage}`,
  counts: ["moves"],
  happen(world) {
    const deal = world.deals.at(-1);
    if (deal === undefined || deal.stage === stage) return null;
    if (isBeingWritten(world, "move-deal") || isBeingWritten(world, "create-deal")) return null;
    if (looksLikeOurs(world, stage)) return null;
    const next = setStage(world, deal.id, stage);
    const tells = next.deals.slice(-1).map(heard);
    return { world: { ...next, truth: movesByHand(next.truth, stage) }, tells };
  },
});

/**
 * Where nothing tells of the move but the stage as it stands, one at which the deal stood before is no sign of a person, nor is
 * one that relay was about to write.
 */
function looksLikeOurs({ store }: World, stage: Stage): boolean {
  const { pipeline } = (store.checkpoint ?? { lead: store.settled }).lead;
  const known = [...pipeline.deals.flatMap(({ sightings }) => sightings), ...(pipeline.begunWrites ?? [])];
  return known.some((one) => one.stage === stage);
}

const talk = (
  name: string,
  change: (before: ConversationSeen, at: string) => ConversationSeen | null,
  means: (world: World) => World["truth"],
): Happening => ({
  name,
  counts: [name],
  happen(world) {
    const tick = world.tick + 1;
    const at = instant(tick);
    if (world.conversation === null) return null;
    const conversation = change(world.conversation, at);
    if (conversation === null) return null;
    return { world: { ...world, tick, conversation, truth: means(world) }, tells: [heard(conversation)] };
  },
});

/** An agent answers for the first time. */
export const reply = talk(
  "replies",
  (before, at) => (before.repliedAt === null ? { ...before, at, repliedAt: at } : null),
  ({ truth }) => movesByRule(truth, "SCREENING"),
);

/** Somebody or the bot labels the conversation. Labels have no time of their own. */
export const qualify = talk(
  "qualifies",
  (before, at) => (before.labels.length === 0 ? { ...before, at, labels: ["qualificado"] } : null),
  ({ truth, conversation }) => says(movesByRule(truth, "QUALIFIED"), `notice:lead.qualified:${conversation?.id ?? ""}`),
);

const booking = (name: string, type: BookingEvent["type"]): Happening => ({
  name,
  counts: [name],
  happen(world) {
    const isFirst = type === "booking.created";
    if (isFirst ? world.bookings.length > 0 : !world.truth.isBooked) return null;
    const tick = world.tick + 1;
    const event: BookingEvent = { type, at: instant(tick), uid: bookingUid, replaces: null, meeting: null };
    const truth = says(
      isFirst ? { ...movesByRule(begins(world.truth), "MEETING_SCHEDULED"), isBooked: true } : cancels(world.truth),
      `message:${type}:${bookingUid}`,
    );
    const told = isFirst ? truth : says(truth, `notice:${type}:${bookingUid}`);
    return { world: { ...world, tick, bookings: [...world.bookings, event], truth: told }, tells: [heard(event)] };
  },
});

export const book = booking("books", "booking.created");
export const cancel = booking("cancels", "booking.cancelled");
