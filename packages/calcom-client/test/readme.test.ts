import { readFileSync } from "node:fs";
import nock from "nock";
import { afterEach, expect, test } from "vitest";
import { type Booking, createCalcomClient } from "../src/index.ts";
import { bookFirst } from "./readme-example.ts";
import { exchange } from "./recordings.ts";

const read = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");
const baseUrl = "https://cal-api.example.com";

afterEach(() => nock.cleanAll());

test("the first example of the README is the one that is tested, in ten lines at most", () => {
  const example = read("./readme-example.ts").replace("../src/index.ts", "@tpc/calcom-client");
  expect(read("../README.md")).toContain(`\`\`\`ts\n${example}\`\`\``);
  expect(example.trimEnd().split("\n").length).toBeLessThanOrEqual(10);
});

test("the example books the next slot when the first was taken meanwhile", async () => {
  const starts = ["2026-11-24T10:00:00.000-03:00", "2026-11-24T10:15:00.000-03:00"];
  const slots = { status: "success", data: { "2026-11-24": starts.map((start) => ({ start })) } };
  const taken = exchange("rest-error-bookings-race-409").response;
  const booked = exchange("rest-bookings-create").response;
  const starting = (start: string) => (body: Record<string, unknown>) => body.start === start;
  nock(baseUrl)
    .get("/v2/slots")
    .query({ eventTypeId: "1", start: "2026-11-24", end: "2026-11-24", timeZone: "America/Sao_Paulo" })
    .reply(200, slots)
    .post("/v2/bookings", starting("2026-11-24T13:00:00.000Z"))
    .reply(409, taken.body as nock.Body)
    .post("/v2/bookings", starting("2026-11-24T13:15:00.000Z"))
    .reply(201, booked.body as nock.Body);
  const attendee = { name: "Dra. Helena Prado", email: "helena.prado@example.com", timeZone: "America/Sao_Paulo" };
  const booking = await bookFirst(createCalcomClient({ baseUrl }), 1, "2026-11-24", attendee);
  expect(booking).toEqual((booked.body as { data: Booking }).data);
  expect(nock.isDone()).toBe(true);
});
