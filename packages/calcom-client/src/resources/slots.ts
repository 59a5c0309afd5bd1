import type { CallOptions } from "@tpc/client-core";
import * as v from "valibot";
import { inData, readAs } from "../answers/readers.ts";
import { apiVersionHeaders } from "../api-version.ts";
import type { ClientContext } from "../client-context.ts";
import type { operations } from "../generated/schema.ts";
import { recordOf } from "../plain-record.ts";
import type { Reservation, ReservationCreate, SlotMap } from "../schemas.ts";

type AllParameters = operations["listSlots"]["parameters"]["query"];
type EventTypeChoice =
  | { eventTypeId: number; eventTypeSlug?: never; username?: never }
  | { eventTypeId?: never; eventTypeSlug: string; username: string };
/** `start` and `end` as dates or UTC times; a bare date means the day in UTC, whatever `timeZone` says. */
export type ListSlotsQuery = EventTypeChoice & Omit<AllParameters, keyof EventTypeChoice>;

const headers = apiVersionHeaders.slots;
const readSlots = readAs<SlotMap>(
  inData(recordOf(v.array(v.looseObject({ start: v.string(), end: v.optional(v.string()) })))),
);
const readReservation = readAs<Reservation>(
  inData(v.looseObject({ reservationUid: v.string(), reservationUntil: v.string() })),
);

/** Free times. No key needed. */
export function createSlots({ raw, send }: ClientContext) {
  return {
    /** Slots by date in `timeZone` (UTC when omitted); no key for a day without any. */
    list: (query: ListSlotsQuery, options?: CallOptions) =>
      send((init) => raw.GET("/v2/slots", { params: { query }, headers, ...init }), readSlots, options),
    /** Holds a slot for five minutes. */
    reserve: (input: ReservationCreate, options?: CallOptions) =>
      send((init) => raw.POST("/v2/slots/reservations", { body: input, headers, ...init }), readReservation, options),
  };
}
