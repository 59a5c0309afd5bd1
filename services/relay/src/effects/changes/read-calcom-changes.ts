import type { Booking, CalcomClient } from "@tpc/calcom-client";
import { readSweptBooking } from "../../sources/calcom-swept-booking.ts";
import type { ContactMapping } from "../../sources/chatwoot-contact.ts";
import { background, type ReadChanges, type SweptPage } from "./read-changes.ts";

/** An attendee marked absent leaves no time of change, so the bookings of the last days are read each time. */
const absenceDays = 7;
const pageSize = 100;
const pageOf = 50;

/** @param clients - one for each host: a key sees its user's bookings only */
export function createCalcomChanges(
  clients: readonly CalcomClient[],
  mapping: ContactMapping,
): Readonly<Record<string, ReadChanges>> {
  const entries = clients.map((client, index): [string, ReadChanges] => [
    index === 0 ? "bookings" : `bookings-${index + 1}`,
    ({ since, until, cursor, firstAt }) =>
      changedBookings(client, { since: cursor ?? since.toISOString(), until, firstAt, mapping }),
  ]);
  return Object.fromEntries(entries);
}

/** A webhook is faster than that, and the sweep after this one reads a minute again. */
const webhookTimeMs = 60_000;

/**
 * A host's wish for another time looks like his cancellation (facts g.5); only the webhook tells them apart, so it gets the
 * time to arrive.
 */
function mayBeAWish({ status, cancelledByEmail, hosts, updatedAt }: Booking, until: Date): boolean {
  const isByHost = cancelledByEmail !== "" && hosts.some(({ email }) => email === cancelledByEmail);
  return status === "cancelled" && isByHost && Date.parse(updatedAt ?? "") > until.getTime() - webhookTimeMs;
}

interface Reading {
  readonly since: string;
  readonly until: Date;
  readonly firstAt: Date;
  readonly mapping: ContactMapping;
}

async function* changedBookings(
  client: CalcomClient,
  { since, until, firstAt, mapping }: Reading,
): AsyncIterable<SweptPage> {
  const readAt = until.toISOString();
  const toPage = (bookings: readonly Booking[], cursor: string | null): SweptPage => ({
    events: bookings.flatMap((booking) => readSweptBooking(booking, mapping, readAt)),
    cursor,
  });
  let page: Booking[] = [];
  // In the order of their change, so the last one's time is where an interrupted sweep goes on.
  let cursor = since;
  for await (const booking of client.bookings.changedSince(since, background)) {
    if (!mayBeAWish(booking, until)) page.push(booking);
    cursor = booking.updatedAt ?? cursor;
    if (page.length < pageOf) continue;
    yield toPage(page, cursor);
    page = [];
  }
  yield toPage(page, cursor);
  const afterStart = new Date(until.getTime() - absenceDays * 86_400_000).toISOString();
  for (let skip = 0; ; skip += pageSize) {
    const query = { afterStart, beforeEnd: readAt, take: pageSize, skip };
    const { items, pagination } = await client.bookings.list(query, background);
    // Of what was booked before relay was there nobody asked it to speak.
    const missed = items.filter(
      ({ attendees, createdAt }) =>
        attendees.some(({ absent }) => absent) && Date.parse(createdAt) >= firstAt.getTime(),
    );
    yield toPage(missed, cursor);
    if (!pagination.hasNextPage) return;
  }
}
