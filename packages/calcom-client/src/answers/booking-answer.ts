import * as v from "valibot";
import { openRecord } from "../plain-record.ts";
import type { Attendee, Booking, Pagination } from "../schemas.ts";
import { inData, readAs } from "./readers.ts";

/** Refuses the old shapes, which have `startTime` instead of `start`. */
const bookingSchema = v.looseObject({
  id: v.number(),
  uid: v.pipe(v.string(), v.minLength(1)),
  status: v.string(),
  start: v.string(),
  end: v.string(),
  hosts: v.array(v.looseObject({ email: v.string() })),
  attendees: v.array(v.looseObject({ email: v.string(), absent: v.boolean() })),
  bookingFieldsResponses: openRecord,
  createdAt: v.string(),
  updatedAt: v.nullish(v.string()),
});

export interface BookingPage {
  readonly items: Booking[];
  readonly pagination: Pagination;
}

export const readBooking = readAs<Booking>(inData(bookingSchema));
export const readBookingPage = readAs<BookingPage>(
  v.pipe(
    v.looseObject({ data: v.array(bookingSchema), pagination: v.looseObject({ hasNextPage: v.boolean() }) }),
    v.transform(({ data, pagination }) => ({ items: data, pagination })),
  ),
);

/**
 * The attendee who booked. The order of `attendees` is not fixed in API answers: a guest may come first.
 *
 * @returns `undefined` for a booker without an e-mail address among the attendees
 */
export function findBooker({
  attendees,
  bookingFieldsResponses,
}: Pick<Booking, "attendees" | "bookingFieldsResponses">): Attendee | undefined {
  const email = bookingFieldsResponses.email;
  if (typeof email !== "string") return undefined;
  return attendees.find((attendee) => attendee.email.toLowerCase() === email.toLowerCase());
}
