import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Booking } from "../schemas.ts";
import type { ListBookingsQuery } from "./bookings.ts";
import { createChangedBookings } from "./changed-bookings.ts";

interface Row {
  uid: string;
  updatedMs: number;
}

const epochMs = Date.parse("2026-11-22T00:00:00.000Z");

function toBooking({ uid, updatedMs }: Row): Booking {
  const instant = new Date(epochMs + updatedMs).toISOString();
  const times = { start: instant, end: instant, createdAt: instant, updatedAt: instant };
  const rest = { hosts: [], attendees: [], bookingFieldsResponses: {}, absentHost: false, duration: 30 };
  return { id: 1, uid, title: "", status: "accepted", ...times, ...rest };
}

/** A list as Cal.com gives it; whether the bound is included is not known, so both are tried. */
function createList(rows: () => Row[], isInclusive: boolean, calls: ListBookingsQuery[] = []) {
  return async (query: ListBookingsQuery) => {
    calls.push(query);
    const afterMs = Date.parse(query.afterUpdatedAt ?? "") - epochMs;
    const matching = rows()
      .filter(({ updatedMs }) => updatedMs > afterMs || (isInclusive && updatedMs === afterMs))
      .toSorted((left, right) => left.updatedMs - right.updatedMs || left.uid.localeCompare(right.uid));
    const { skip = 0, take = 100 } = query;
    const items = matching.slice(skip, skip + take).map(toBooking);
    const hasNextPage = skip + take < matching.length;
    const counts = { totalItems: matching.length, remainingItems: 0, returnedItems: items.length, itemsPerPage: take };
    return { items, pagination: { ...counts, currentPage: 1, totalPages: 1, hasNextPage, hasPreviousPage: false } };
  };
}

async function uidsOf(list: ReturnType<typeof createList>) {
  const uids: string[] = [];
  for await (const { uid } of createChangedBookings(list)(new Date(epochMs).toISOString())) uids.push(uid);
  return uids;
}

describe("bookings.changedSince", () => {
  test("gives every changed booking once, however many changed in one moment", async () => {
    const times = fc.array(fc.oneof(fc.integer({ min: 1, max: 5_000 }), fc.constant(42)), {
      minLength: 90,
      maxLength: 450,
    });
    await fc.assert(
      fc.asyncProperty(times, fc.boolean(), async (updated, isInclusive) => {
        const rows = updated.map((updatedMs, index) => ({ uid: `b-${index}`, updatedMs }));
        const uids = await uidsOf(createList(() => rows, isInclusive));
        expect(uids.toSorted()).toEqual(rows.map(({ uid }) => uid).toSorted());
      }),
    );
  });

  test("gives a booking that changes meanwhile again, in its newer state, and ends", async () => {
    const rows = Array.from({ length: 150 }, (_, index) => ({ uid: `b-${index}`, updatedMs: index + 1 }));
    const calls: ListBookingsQuery[] = [];
    const list = createList(() => rows, true, calls);
    const uids = await uidsOf(async (query) => {
      const page = await list(query);
      const [first] = rows;
      if (calls.length === 1 && first !== undefined) first.updatedMs = 1_000;
      return page;
    });
    expect(uids.filter((uid) => uid === "b-0")).toHaveLength(2);
    expect(new Set(uids).size).toBe(150);
    expect(calls).toHaveLength(2);
  });

  test("asks once when nothing changed", async () => {
    const calls: ListBookingsQuery[] = [];
    expect(await uidsOf(createList(() => [], true, calls))).toEqual([]);
    expect(calls).toEqual([{ afterUpdatedAt: "2026-11-22T00:00:00.000Z", sortUpdatedAt: "asc", take: 100, skip: 0 }]);
  });
});
