import * as z from "zod";
import type { Attendee, Booking, Pagination } from "../schemas.ts";
import { inData, readAs } from "./readers.ts";

/** Refuses the old shapes, which have `startTime` instead of `start`. */
const bookingSchema = z.looseObject({
  id: z.number(),
  uid: z.string().min(1),
  status: z.string(),
  start: z.string(),
  end: z.string(),
  hosts: z.array(z.looseObject({ email: z.string() })),
  attendees: z.array(z.looseObject({ email: z.string(), absent: z.boolean() })),
  bookingFieldsResponses: z.record(z.string(), z.unknown()),
  createdAt: z.string(),
  updatedAt: z.string().nullish(),
});

export interface BookingPage {
  readonly items: Booking[];
  readonly pagination: Pagination;
}

export const readBooking = readAs<Booking>(inData(bookingSchema));
export const readBookingPage = readAs<BookingPage>(
  z
    .looseObject({ data: z.array(bookingSchema), pagination: z.looseObject({ hasNextPage: z.boolean() }) })
    .transform(({ data, pagination }) => ({ items: data, pagination })),
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
