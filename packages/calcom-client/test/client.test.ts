import { describe, expect, test } from "vitest";
import { type Booking, createCalcomClient, findBooker } from "../src/index.ts";
import { readResetSeconds } from "../src/rate-limit-wait.ts";
import { exchange } from "./recordings.ts";

const connection = { baseUrl: "https://cal-api.example.com", token: "cal_x" };

describe("createCalcomClient", () => {
  test.for([
    ["an address that is none", { baseUrl: "cal" }],
    ["a token with a space", { token: "cal x" }],
  ] as const)("refuses %s at once", ([, wrong]) => {
    expect(() => createCalcomClient({ ...connection, ...wrong })).toThrow(TypeError);
  });

  test("repeats a failed read, never a failed write", async () => {
    let calls = 0;
    const fetch = async () => {
      calls += 1;
      return new Response("{}", { status: 502 });
    };
    const client = createCalcomClient({ ...connection, fetch, retryTiming: { baseMs: 1 } });
    await expect(client.bookings.get("uid")).rejects.toMatchObject({ code: "UNAVAILABLE", ambiguous: false });
    expect(calls).toBe(3);
    await expect(client.bookings.cancel("uid")).rejects.toMatchObject({ code: "UNAVAILABLE", ambiguous: true });
    expect(calls).toBe(4);
  });

  test.for([
    [{ "X-RateLimit-Reset-Default": "12" }, 12],
    [{ "X-RateLimit-Reset-Default": "12", "X-RateLimit-Reset-Burst": "40" }, 40],
    [{ "X-RateLimit-Reset-Default": "soon" }, 60],
    [{}, 60],
  ] as const)("a 429 with %o lasts %i s", ([headers, seconds]) => {
    expect(readResetSeconds(new Headers(headers))).toBe(seconds);
  });
});

test("the booker is found although a guest stands first in the answer", () => {
  const [booking] = (exchange("rest-bookings-list.upcoming").response.body as { data: Booking[] }).data;
  if (booking === undefined) throw new Error("the recording has no booking");
  expect(booking.attendees[0]?.email).toBe("secretaria.livia@example.com");
  expect(findBooker(booking)?.name).toBe("Dra. Lívia Fontes");
  expect(findBooker({ ...booking, bookingFieldsResponses: {} })).toBeUndefined();
});
