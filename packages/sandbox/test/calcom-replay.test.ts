import { expect, test } from "vitest";
import { startCalcom } from "../src/index.ts";
import type { IdMap } from "./support/calcom-bench.ts";
import { preparations } from "./support/calcom-replay-seed.ts";
import { call } from "./support/call.ts";
import { type Exchange, readExchanges } from "./support/recordings.ts";
import { fillEmptyLists, shapeOf } from "./support/shape.ts";

/** Recorded, but not stood in for. */
const notSupported: Record<string, string> = {
  "rest-error-bookings-confirm-other-hosts-key": "there is one host",
  "rest-error-bookings-race-409": "needs two requests in one moment, and here one is always first: faults.answer()",
  "rest-event-types-create.phone-without-hidden-flag":
    "its slug exists from the start; calcom-traps.test.ts has the case",
  "rest-event-types-create.requires-confirmation": "its slug exists from the start; the type is the same",
  "rest-no-api-version-event-types-list": "the old grouped list is there, without the columns nobody reads",
};

const exchanges = readExchanges("calcom", /^rest-.*\.json$/);

test("every recording left out or prepared for is one that exists", () => {
  const names = exchanges.map((exchange) => exchange.name);
  expect(Object.keys(notSupported).filter((name) => !names.includes(name))).toEqual([]);
  expect(Object.keys(preparations).filter((name) => !names.includes(name))).toEqual([]);
});

test.for(exchanges.filter(({ name }) => !(name in notSupported)).map((exchange) => [exchange.name, exchange] as const))(
  "%s is answered with the recorded status and shape",
  async ([name, exchange]) => {
    let now = Date.parse("2026-11-22T09:49:20.000Z");
    const limit = name === "rest-error-rate-limit-429" ? { rateLimitPerMinute: 120 } : {};
    const calcom = await startCalcom({ clock: () => now, hiddenQuestion: "twenty_person_id", ...limit });
    try {
      const setNow = (iso: string) => {
        now = Date.parse(iso);
      };
      const ids = (await preparations[name]?.({ calcom, setNow })) ?? {};
      const answer = await replay(exchange, calcom, ids);
      const { status, body } = exchange.response;
      expect(answer.status, JSON.stringify(answer.body)).toBe(status);
      const [actual, recorded] = [shapeOf(answer.body), shapeOf(body)];
      expect(fillEmptyLists(actual, recorded)).toEqual(fillEmptyLists(recorded, actual));
      if (status >= 400) expect(withoutTime(answer.body)).toEqual(withoutTime(translate(body, ids)));
      else expect(keysOf(answer.body)).toEqual(keysOf(body));
    } finally {
      await calcom.stop();
    }
  },
);

function replay({ name, request }: Exchange, calcom: { apiUrl: string; apiKey: string }, ids: IdMap) {
  const given = request.headers.Authorization;
  const wrong = { "rest-error-bad-key": "Bearer cal_0123456789abcdef0123456789abcdef" }[name];
  const authorization = wrong ?? (given === "Bearer REDACTED" ? `Bearer ${calcom.apiKey}` : given);
  const version = request.headers["cal-api-version"];
  return call(
    calcom.apiUrl + translate(request.path, ids),
    request.method,
    {
      ...(authorization === undefined ? {} : { authorization }),
      ...(version === undefined ? {} : { "cal-api-version": version }),
    },
    request.body === null || request.body === undefined ? undefined : request.body,
  );
}

function translate<Value>(value: Value, ids: IdMap): Value {
  const text = Object.entries(ids).reduce(
    (all, [recorded, mine]) => all.replaceAll(recorded, mine),
    JSON.stringify(value),
  );
  return JSON.parse(text);
}

/** The order of keys at the first two levels; deeper ones are compared by shape. */
function keysOf(body: unknown): unknown {
  if (typeof body !== "object" || body === null) return body;
  const data = new Map(Object.entries(body)).get("data");
  const first = Array.isArray(data) ? data[0] : data;
  const isMap = typeof first !== "object" || first === null || Object.keys(first).every((key) => /^\d/.test(key));
  return [Object.keys(body), isMap ? [] : Object.keys(first).toSorted()];
}

function withoutTime(body: unknown): unknown {
  return JSON.parse(JSON.stringify(body), (key, value) => (key === "timestamp" ? "" : value));
}
