import { isApiError } from "@tpc/client-core";
import nock from "nock";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { createChatwootClient, createChatwootPlatformClient } from "../src/index.ts";
import { type RecordedCall, recordedCalls } from "./read-recorded-calls.ts";
import { failures, notCovered } from "./recorded-outcomes.ts";
import { replayCall } from "./replay-call.ts";

const connection = { baseUrl: "https://chat.example.com", token: "REDACTED", retries: 0 };
const platform = createChatwootPlatformClient(connection);

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

/** Answers the recorded method and path; what the client sends in the body has to be what was recorded. */
function replay({ name, request, response, ...rest }: RecordedCall) {
  const found = replayCall({ name, request, response, ...rest });
  if (found === undefined) return expect.unreachable(`${name}: no call of the client makes this request`);
  nock(connection.baseUrl, { reqheaders: { api_access_token: "REDACTED" } })
    .intercept(found.url.pathname, request.method, (sent) => {
      expect(sent || {}).toEqual(request.body ?? {});
      return true;
    })
    .query(true)
    .reply(response.status, response.body as nock.Body, { "content-type": response.headers["content-type"] ?? "" });
  const accountId = Number(/accounts\/(\d+)/.exec(found.url.pathname)?.[1] ?? 1);
  const client = createChatwootClient({ ...connection, accountId });
  return { ...found, result: found.call({ client, platform }) };
}

/** The answer and everything in it. */
function partsOf(value: unknown): unknown[] {
  return typeof value === "object" && value !== null ? [value, ...Object.values(value).flatMap(partsOf)] : [value];
}

describe("recorded calls of Chatwoot 4.15.1", () => {
  const covered = recordedCalls.filter(({ name }) => !(name in notCovered));
  const refused = (call: RecordedCall) => call.name in failures;

  test.for(covered.filter((call) => !refused(call)))("$name gives a value out of the recorded answer", async (call) => {
    const { result, contract } = replay(call);
    const value = await result;
    const { body } = call.response;
    expect(contract?.answer?.parse(body)).toEqual(contract?.answer === undefined ? undefined : body);
    expect(call.response.status).toBe(contract?.successStatus);
    if (value === undefined || value === null) return;
    const items = (value as { items?: unknown }).items ?? value;
    expect(partsOf(body)).toContainEqual(items);
  });

  test.for(covered.filter(refused))("$name fails as typed", async (call) => {
    const error = await Promise.resolve(replay(call).result).then(
      () => expect.unreachable("the call was expected to fail"),
      (reason: unknown) => reason,
    );
    if (!isApiError(error)) throw error;
    const { details, ...expected } = failures[call.name] ?? {};
    expect(error).toMatchObject({ status: call.response.status, ...expected });
    expect(error.details).toEqual(details);
  });

  test("every recording is replayed or has a reason not to be", () => {
    const names = recordedCalls.map(({ name }) => name);
    expect(names.length).toBeGreaterThanOrEqual(150);
    const named = [...Object.keys(notCovered), ...Object.keys(failures)];
    expect(named.filter((name) => !names.includes(name))).toEqual([]);
  });
});
