import nock from "nock";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type ApiErrorCode, createTwentyClient, isApiError } from "../src/index.ts";
import { readRecordedCall, recordedCallNames } from "./read-recordings.ts";
import { type Replay, replayCall } from "./replay-call.ts";

const origin = "http://twenty.example.com";

/** Recorded requests no call of the client makes, and why. */
const notCovered: Record<string, string> = {
  "rest-error-people-bad-json": "the client cannot send malformed JSON; covered in classify-failure.test.ts",
  "rest-error-singular-object": "the client has no call with a wrong object name; covered in classify-failure.test.ts",
  "rest-error-unknown-object": "the client has no call with a wrong object name; covered in classify-failure.test.ts",
  "rest-healthz": "health of the server is read by whoever operates it; it tests nothing behind the process",
  "rest-healthz-database": "health of the server is read by whoever operates it",
  "rest-people-update-put": "PUT does the same as PATCH, which the client uses",
  "rest-views-get-depth-1": "a single view is not read; views are created once at set-up",
};

/** What each recorded refusal becomes. */
const failures: Record<string, { code: ApiErrorCode; details?: object; retryable?: boolean }> = {
  "graphql-error-bad-stage": { code: "VALIDATION_FAILED", details: { reason: "OPTION_UNKNOWN" } },
  "graphql-error-duplicate-email": { code: "DUPLICATE", details: { attributes: ["emails"] } },
  "graphql-error-not-found": { code: "NOT_FOUND" },
  "graphql-error-restore-conflict": { code: "DUPLICATE", details: { attributes: ["emails"] } },
  "rest-error-cursor": { code: "BAD_REQUEST" },
  "rest-error-depth": { code: "BAD_REQUEST" },
  "rest-error-filter-additional-email-containsAny": { code: "BAD_REQUEST" },
  "rest-error-filter-foreign-key": { code: "BAD_REQUEST", details: { attributes: ["companyId"] } },
  "rest-error-filter-unknown-field": { code: "BAD_REQUEST", details: { attributes: ["foo"] } },
  "rest-error-metadata-field-bad-name": { code: "VALIDATION_FAILED" },
  "rest-error-metadata-field-duplicate-name": { code: "DUPLICATE", details: { attributes: ["name"] } },
  "rest-error-metadata-field-option-value": { code: "VALIDATION_FAILED" },
  "rest-error-metadata-field-rename-standard": { code: "VALIDATION_FAILED" },
  "rest-error-opportunities-bad-contact": { code: "VALIDATION_FAILED", details: { reason: "RELATED_RECORD_MISSING" } },
  "rest-error-opportunities-bad-date": { code: "VALIDATION_FAILED" },
  "rest-error-opportunities-bad-stage": { code: "VALIDATION_FAILED", details: { reason: "OPTION_UNKNOWN" } },
  "rest-error-opportunities-filter-foreign-key": { code: "BAD_REQUEST", details: { attributes: ["pointOfContactId"] } },
  "rest-error-opportunities-filter-stage-quoted": { code: "BAD_REQUEST" },
  "rest-error-people-bad-relation": { code: "VALIDATION_FAILED", details: { reason: "RELATED_RECORD_MISSING" } },
  "rest-error-people-bad-select-value": { code: "VALIDATION_FAILED", details: { reason: "OPTION_UNKNOWN" } },
  "rest-error-people-batch-empty": { code: "VALIDATION_FAILED" },
  "rest-error-people-batch-one-duplicate": { code: "DUPLICATE", details: { attributes: ["emails"] } },
  "rest-error-people-delete-not-found": { code: "NOT_FOUND" },
  "rest-error-people-duplicate-email-other-case": { code: "DUPLICATE", details: { attributes: ["emails"] } },
  "rest-error-people-get-bad-uuid": { code: "BAD_REQUEST" },
  "rest-error-people-get-soft-deleted": { code: "NOT_FOUND" },
  "rest-error-people-id-exists": { code: "DUPLICATE", details: { attributes: ["id"] } },
  "rest-error-people-unknown-field": { code: "VALIDATION_FAILED", details: { attributes: ["foo"] } },
  "rest-error-people-update-duplicate-email": { code: "DUPLICATE", details: { attributes: ["emails"] } },
  "rest-error-people-update-not-found": { code: "NOT_FOUND" },
  "rest-error-redis-cache-lost": {
    code: "UNAVAILABLE",
    retryable: true,
    details: { reason: "METADATA_VERSION_NOT_FOUND" },
  },
  "rest-error-unauthorized-bad-signature": { code: "UNAUTHENTICATED" },
  "rest-error-unauthorized-malformed": { code: "UNAUTHENTICATED" },
  "rest-error-unauthorized-missing": { code: "UNAUTHENTICATED" },
  "rest-error-unauthorized-revoked": { code: "UNAUTHENTICATED" },
  "rest-error-webhook-operations-not-array": { code: "VALIDATION_FAILED" },
};

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
    .intercept(url.pathname, request.method, request.body === null ? "" : (request.body as nock.DataMatcherMap))
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

describe("recorded traffic of Twenty 0.55", () => {
  const covered = recordedCallNames.filter((name) => !(name in notCovered));

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
    expect(recordedCallNames.length).toBeGreaterThan(90);
    const named = [...Object.keys(notCovered), ...Object.keys(failures)];
    expect(named.filter((name) => !recordedCallNames.includes(name))).toEqual([]);
    expect(covered.filter((name) => replayCall(readRecordedCall(name)) === undefined)).toEqual([]);
  });
});
