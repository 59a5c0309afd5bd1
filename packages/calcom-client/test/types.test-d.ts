import type { ApiPromise } from "@tpc/client-core";
import { describe, expectTypeOf, test } from "vitest";
import type { Booking, CalcomBookingTrigger, CalcomClient, CalcomWebhookEvent } from "../src/index.ts";

describe("types", () => {
  test("calls give the value out of the envelope", () => {
    expectTypeOf<CalcomClient["bookings"]["get"]>().returns.toEqualTypeOf<ApiPromise<Booking>>();
    expectTypeOf<Booking["updatedAt"]>().toEqualTypeOf<string | null | undefined>();
  });

  test("the kind of an event narrows its payload", () => {
    type Of<Kind extends CalcomWebhookEvent["kind"]> = Extract<CalcomWebhookEvent, { kind: Kind }>;
    expectTypeOf<Of<"booking">["triggerEvent"]>().toEqualTypeOf<CalcomBookingTrigger>();
    expectTypeOf<Of<"booking">["payload"]["uid"]>().toEqualTypeOf<string>();
    expectTypeOf<Of<"no-show">["payload"]["bookingUid"]>().toEqualTypeOf<string>();
    expectTypeOf<keyof Of<"unknown">>().toEqualTypeOf<"kind" | "triggerEvent" | "createdAt">();
  });

  test("what the server would refuse does not compile", () => {
    const calls = (client: CalcomClient) => [
      // @ts-expect-error slots of no event type
      client.slots.list({ start: "2026-11-24", end: "2026-11-24" }),
      // @ts-expect-error a slug without its user
      client.slots.list({ eventTypeSlug: "consulta", start: "2026-11-24", end: "2026-11-24" }),
      // @ts-expect-error metadata that is no text
      client.bookings.create({ start: "", attendee: { name: "", timeZone: "" }, metadata: { count: 1 } }),
      // @ts-expect-error a status that does not exist
      client.bookings.list({ status: ["completed"] }),
    ];
    expectTypeOf(calls).parameter(0).toEqualTypeOf<CalcomClient>();
  });
});
