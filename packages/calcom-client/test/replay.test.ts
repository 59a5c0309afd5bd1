import { isApiError } from "@tpc/client-core";
import nock from "nock";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { createCalcomClient } from "../src/index.ts";
import { type Exchange, exchange, exchanges } from "./recordings.ts";
import { findReplay } from "./replayed-calls.ts";

const baseUrl = "https://cal-api.example.com";

/** Recordings the client cannot or must not repeat, with the reason. */
const left: Record<string, string> = {
  "rest-error-bad-json": "the client sends no broken JSON",
  "rest-error-unknown-route": "teams do not exist in this edition",
  "rest-error-event-types-version-of-another-resource": "the client sends each resource its own version",
  "rest-no-api-version-bookings-create": "the client always sends the version",
  "rest-no-api-version-bookings-get": "the client always sends the version",
  "rest-no-api-version-event-types-list": "the client always sends the version",
  "rest-no-api-version-schedules-list": "the client always sends the version",
  "rest-no-api-version-slots": "the client always sends the version",
  "rest-wrong-api-version-bookings-get": "the client sends the right version",
};

/** What each recorded refusal must become; texts and values of the answer must not show. */
const refusals: Record<string, object> = {
  "bad-key": { code: "UNAUTHENTICATED" },
  "bad-key-without-prefix": { code: "UNAUTHENTICATED" },
  "no-key": { code: "UNAUTHENTICATED" },
  "bookings-list-no-key": { code: "UNAUTHENTICATED" },
  "bookings-confirm-without-key": { code: "UNAUTHENTICATED" },
  "bookings-confirm-other-hosts-key": { code: "FORBIDDEN" },
  "bookings-confirm-again": { code: "CONFLICT", details: { reason: "ALREADY_CONFIRMED" } },
  "bookings-cancel-by-host-without-reason": {
    code: "VALIDATION_FAILED",
    details: { attributes: ["cancellationReason"] },
  },
  "bookings-cancel-unknown-uid": { code: "NOT_FOUND" },
  "bookings-unknown-uid": { code: "NOT_FOUND" },
  "bookings-unknown-event-type": { code: "NOT_FOUND" },
  "event-types-get-unknown": { code: "NOT_FOUND" },
  "webhooks-get-unknown": { code: "NOT_FOUND" },
  "bookings-double-same-attendee": { code: "CONFLICT", details: { reason: "SLOT_UNAVAILABLE" } },
  "bookings-outside-hours": { code: "CONFLICT", details: { reason: "SLOT_UNAVAILABLE" } },
  "bookings-race-409": { code: "CONFLICT", details: { reason: "SLOT_UNAVAILABLE" } },
  "bookings-past": { code: "VALIDATION_FAILED", details: { attributes: ["start"], reason: "START_IN_PAST" } },
  "bookings-reschedule-past": {
    code: "VALIDATION_FAILED",
    details: { attributes: ["start"], reason: "START_IN_PAST" },
  },
  "bookings-reschedule-of-request-reschedule": { code: "CONFLICT", details: { reason: "BOOKING_REPLACED" } },
  "bookings-mark-absent-before-start": { code: "CONFLICT", details: { reason: "BOOKING_NOT_STARTED" } },
  "bookings-invalid-option": { code: "VALIDATION_FAILED", details: { attributes: ["especialidade"] } },
  "bookings-missing-question": { code: "VALIDATION_FAILED", details: { attributes: ["especialidade"] } },
  "bookings-invalid-phone": { code: "VALIDATION_FAILED", details: { attributes: ["attendeePhoneNumber"] } },
  "bookings-metadata-number": { code: "VALIDATION_FAILED", details: { attributes: ["metadata.numero"] } },
  "bookings-metadata-too-long": { code: "VALIDATION_FAILED", details: { attributes: ["metadata"] } },
  "bookings-unknown-key": { code: "VALIDATION_FAILED", details: { attributes: ["naoExiste"] } },
  "bookings-validation": { code: "VALIDATION_FAILED", details: { attributes: ["start", "attendee"] } },
  "bookings-list-bad-date": { code: "VALIDATION_FAILED", details: { attributes: ["afterUpdatedAt"] } },
  "bookings-list-bad-status": { code: "VALIDATION_FAILED", details: { attributes: ["status"] } },
  "bookings-list-take-too-big": { code: "VALIDATION_FAILED", details: { attributes: ["take"] } },
  "slots-missing-event-type": { code: "VALIDATION_FAILED", details: { attributes: ["usernames", "organizationSlug"] } },
  "event-types-duplicate-slug": { code: "DUPLICATE", details: { attributes: ["slug"] } },
  "event-type-webhooks-duplicate-url-409": { code: "DUPLICATE", details: { attributes: ["subscriberUrl"] } },
  "webhooks-metadata-host": { code: "VALIDATION_FAILED", details: { attributes: ["subscriberUrl"] } },
  "webhooks-unknown-trigger": { code: "VALIDATION_FAILED", details: { attributes: ["triggers"] } },
  "webhooks-instant-meeting-trigger": { code: "VALIDATION_FAILED", details: { attributes: ["triggers"] } },
  "rate-limit-429": { code: "RATE_LIMITED", retryAfterMs: 60_000 },
};

beforeAll(() => nock.disableNetConnect());
afterEach(() => {
  const pending = nock.pendingMocks();
  nock.cleanAll();
  expect(pending).toEqual([]);
});
afterAll(() => {
  nock.enableNetConnect();
  nock.restore();
});

/** Answers as recorded, but only to the recorded request: method, path, query, body, key and version. */
function start(exchange: Exchange) {
  const replay = findReplay(exchange);
  if (replay === undefined) throw new Error(`no call makes ${exchange.request.method} ${exchange.request.path}`);
  const { request, response } = exchange;
  const expected = ["Authorization", "cal-api-version"] as const;
  const reqheaders = Object.fromEntries(
    expected.flatMap((name) => (request.headers[name] ? [[name, request.headers[name]]] : [])),
  );
  const badheaders = expected.filter((name) => request.headers[name] === undefined);
  const { "Content-Length": _length, ...headers } = response.headers;
  nock(baseUrl, { reqheaders, badheaders })
    .intercept(replay.pathname, request.method, (request.body ?? "") as nock.DataMatcherMap)
    .query(replay.query)
    .reply(response.status, response.body as nock.Body, headers);
  const token = request.headers.Authorization?.replace("Bearer ", "");
  const client = createCalcomClient({ baseUrl, token, retries: 0 });
  return { run: () => replay.run(client), value: replay.value(response.body as { data: unknown }) };
}

const replayed = exchanges.filter(({ name }) => left[name] === undefined);

describe("recorded calls", () => {
  test("only what is listed is left out", () => {
    expect(exchanges.length - replayed.length).toBe(Object.keys(left).length);
    expect(replayed.length).toBeGreaterThan(80);
  });

  test.for(replayed.filter(({ response }) => response.status < 400))(
    "$name is asked for as recorded and gives the recorded value",
    async (exchange) => {
      const { run, value } = start(exchange);
      expect(await run()).toEqual(value);
    },
  );

  test.for(replayed.filter(({ response }) => response.status >= 400))("$name is told by its code", async (exchange) => {
    const error: unknown = await Promise.resolve(start(exchange).run()).catch((thrown) => thrown);
    if (!isApiError(error)) throw error;
    expect(error).toMatchObject({
      ...refusals[exchange.name.replace("rest-error-", "")],
      status: exchange.response.status,
    });
    const told = JSON.stringify({ ...error, text: String(error) });
    expect(told).not.toMatch(/relay-exemplo|example\.com|naoexisteUid|Cardiologia|ontem|completed/);
  });

  test("every recorded refusal that is replayed has its row", () => {
    const names = replayed
      .filter(({ response }) => response.status >= 400)
      .map(({ name }) => name.replace("rest-error-", ""));
    expect(names.toSorted()).toEqual(Object.keys(refusals).toSorted());
  });

  test.for(["rest-no-api-version-bookings-get", "rest-wrong-api-version-bookings-get"])(
    "an answer in the old shape (%s) is refused instead of misread",
    async (name) => {
      nock(baseUrl)
        .get("/v2/bookings/uid")
        .reply(200, exchange(name).response.body as nock.Body);
      const client = createCalcomClient({ baseUrl, token: "cal_x" });
      await expect(client.bookings.get("uid")).rejects.toMatchObject({ code: "UNEXPECTED_RESPONSE" });
    },
  );
});
