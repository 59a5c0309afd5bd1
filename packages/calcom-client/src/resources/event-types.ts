import type { CallOptions } from "@tpc/client-core";
import * as v from "valibot";
import { inData, readAs } from "../answers/readers.ts";
import { apiVersionHeaders } from "../api-version.ts";
import type { ClientContext } from "../client-context.ts";
import { omitUndefined } from "../omit-undefined.ts";
import type { DeletedEventType, EventType, EventTypeCreate, EventTypeUpdate } from "../schemas.ts";

const base = "/v2/event-types";
const headers = apiVersionHeaders.eventTypes;
const eventTypeSchema = v.looseObject({
  id: v.number(),
  slug: v.string(),
  title: v.string(),
  lengthInMinutes: v.number(),
});
const readOne = readAs<EventType>(inData(eventTypeSchema));
const readMany = readAs<EventType[]>(inData(v.array(eventTypeSchema)));
const readDeleted = readAs<DeletedEventType>(inData(eventTypeSchema));

export interface ListEventTypesOptions extends CallOptions {
  /** Public event types of this user; the key's own when omitted. */
  readonly username?: string | undefined;
  readonly eventSlug?: string | undefined;
}

/** Event types: what can be booked. */
export function createEventTypes({ raw, send }: ClientContext) {
  const at = (eventTypeId: number) => ({ path: { eventTypeId } });
  return {
    /** Hidden questions are missing here; `get` shows them. */
    list: ({ username, eventSlug, ...options }: ListEventTypesOptions = {}) => {
      const query = omitUndefined({ username, eventSlug });
      return send((init) => raw.GET(base, { params: { query }, headers, ...init }), readMany, options);
    },
    get: (id: number, options?: CallOptions) =>
      send((init) => raw.GET(`${base}/{eventTypeId}`, { params: at(id), headers, ...init }), readOne, options),
    /** Give `hidden: false` with the question `attendeePhoneNumber`: without the key the page hides it. */
    create: (input: EventTypeCreate, options?: CallOptions) =>
      send((init) => raw.POST(base, { body: input, headers, ...init }), readOne, options),
    /** `bookingFields` and `locations` replace the whole list. */
    update: (id: number, input: EventTypeUpdate, options?: CallOptions) =>
      send(
        (init) => raw.PATCH(`${base}/{eventTypeId}`, { params: at(id), body: input, headers, ...init }),
        readOne,
        options,
      ),
    delete: (id: number, options?: CallOptions) =>
      send((init) => raw.DELETE(`${base}/{eventTypeId}`, { params: at(id), headers, ...init }), readDeleted, options),
  };
}
