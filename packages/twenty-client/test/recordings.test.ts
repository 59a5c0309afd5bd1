import nock from "nock";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { createTwentyClient, isApiError } from "../src/index.ts";
import { readRecordedCall, recordedCallNames } from "./read-recordings.ts";
import { outcomes055 } from "./recorded-outcomes-0-55.ts";
import { outcomes221 } from "./recorded-outcomes-2-21.ts";
import { type Replay, replayCall } from "./replay-call.ts";

const origin = "http://twenty.example.com";

/** Answers exactly the recorded request: method, path, query and body; anything else fails the call. */
function replay(name: string) {
  const { request, response } = readRecordedCall(name);
  const found = replayCall({ request, response });
  if (found === undefined) return expect.unreachable(`${name}: no call of the client makes this request`);
  const url = new URL(request.path, origin);
  const scope = nock(origin);
  if (found.fallsBackFrom !== undefined) {
    const message = `Metadata path "${found.fallsBackFrom}" does not exist. Valid examples: /rest/metadata/fields`;
    const newer = url.pathname.replace("/rest/", "/rest/metadata/");
    scope
      .intercept(newer, request.method)
      .reply(400, { statusCode: 400, error: "BadRequestException", messages: [message] });
  }
  scope
    .intercept(
      url.pathname,
      request.method,
      ((found.sends ?? request.body) as nock.DataMatcherMap | null | undefined) ?? "",
    )
    .query(Object.fromEntries(url.searchParams))
    .matchHeader("authorization", "Bearer REDACTED")
    .reply(response.status, response.body as nock.Body, { "content-type": "application/json; charset=utf-8" });
  const client = createTwentyClient({ baseUrl: origin, token: "REDACTED", retries: 0 });
  return { result: found.call(client), valueAt: found.valueAt, response };
}

function valueIn(body: unknown, valueAt: Replay["valueAt"]): unknown {
  return valueAt?.reduce((inner, key) => (inner as Record<string, unknown>)[key], body);
}

beforeAll(() => nock.disableNetConnect());
afterAll(() => nock.enableNetConnect());
afterEach(() => {
  const pending = nock.pendingMocks();
  nock.cleanAll();
  expect(pending).toEqual([]);
});

const is221 = (name: string) => name.startsWith("v2.21-");
const versions = [
  { version: "0.55", names: recordedCallNames.filter((name) => !is221(name)), ...outcomes055 },
  { version: "2.21.0", names: recordedCallNames.filter(is221), ...outcomes221 },
];

describe.each(versions)("recorded traffic of Twenty $version", ({ names, notCovered, failures }) => {
  const covered = names.filter((name) => !(name in notCovered));

  test.for(covered.filter((name) => !(name in failures)))("the client makes %s and gives its value", async (name) => {
    const { result, valueAt, response } = replay(name);
    expect(await result).toEqual(valueIn(response.body, valueAt));
  });

  test.for(covered.filter((name) => name in failures))("the client makes %s and fails as typed", async (name) => {
    const { result, response } = replay(name);
    const error = await result.then(
      () => expect.unreachable("the call was expected to fail"),
      (reason: unknown) => reason,
    );
    if (!isApiError(error)) throw error;
    expect(error).toMatchObject({ retryable: false, ambiguous: false, status: response.status, ...failures[name] });
    expect(error.details).toEqual(failures[name]?.details);
  });

  test("every recording is replayed or has a reason not to be", () => {
    expect(names.length).toBeGreaterThan(90);
    const named = [...Object.keys(notCovered), ...Object.keys(failures)];
    expect(named.filter((name) => !names.includes(name))).toEqual([]);
    expect(covered.filter((name) => replayCall(readRecordedCall(name)) === undefined)).toEqual([]);
  });
});
