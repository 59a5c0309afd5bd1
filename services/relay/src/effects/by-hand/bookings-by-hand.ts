import type { CalcomClient } from "@tpc/calcom-client";
import { isApiError } from "@tpc/client-core";
import type { BookingsByHand } from "./hand-effects.ts";

/** @param visitor - a client without a key, as the lead's own browser */
export function createBookingsByHand(visitor: CalcomClient): BookingsByHand {
  return {
    slots: (uid, from, to) =>
      unlessOver(async () => {
        const { eventTypeId, eventType } = await visitor.bookings.get(uid);
        const id = eventTypeId ?? eventType?.id;
        if (id == null) return null;
        const days = await visitor.slots.list({ eventTypeId: id, start: from, end: to, bookingUidToReschedule: uid });
        return Object.values(days)
          .flat()
          .map(({ start }) => new Date(start).toISOString())
          .toSorted();
      }),
    cancel: (uid, reason) =>
      unlessOver(async () => {
        await visitor.bookings.cancel(uid, { reason });
        return true as const;
      }),
    async reschedule(uid, { startsAt, reason }) {
      try {
        return await unlessOver(async () => {
          const start = new Date(startsAt).toISOString();
          const moved = await visitor.bookings.reschedule(uid, {
            start,
            ...(reason !== null && { reschedulingReason: reason }),
          });
          return { uid: moved.uid, startsAt: new Date(moved.start ?? start).toISOString() };
        });
      } catch (error) {
        if (isApiError(error) && error.details?.reason === "SLOT_UNAVAILABLE") return "slot-taken";
        throw error;
      }
    },
  };
}

/** Cancelled by somebody else, over, or moved meanwhile. */
const over: ReadonlySet<string> = new Set(["NOT_FOUND", "BAD_REQUEST", "VALIDATION_FAILED", "CONFLICT"]);

async function unlessOver<Value>(call: () => Promise<Value>): Promise<Value | null> {
  try {
    return await call();
  } catch (error) {
    const isOver = isApiError(error) && over.has(error.code) && error.details?.reason !== "SLOT_UNAVAILABLE";
    if (isOver) return null;
    throw error;
  }
}
