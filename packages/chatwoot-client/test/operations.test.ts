import { isApiError } from "@tpc/client-core";
import nock from "nock";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { createChatwootClient, createChatwootPlatformClient } from "../src/index.ts";
import { type ContractOperation, contractOperations } from "./contract.ts";
import { contactCases } from "./operations/contact-cases.ts";
import { conversationCases } from "./operations/conversation-cases.ts";
import { crudCases } from "./operations/crud-cases.ts";
import { inboxCases } from "./operations/inbox-cases.ts";
import type { OperationCase } from "./operations/operation-case.ts";
import { platformCases } from "./operations/platform-cases.ts";

const cases = [...contactCases, ...conversationCases, ...inboxCases, ...crudCases, ...platformCases];
const baseUrl = "https://chat.example.com";
const connection = { baseUrl, token: "test-token", retries: 0 };
const client = createChatwootClient({ ...connection, accountId: 3 });
const platform = createChatwootPlatformClient(connection);
/** POST operations that only read: a failure leaves nothing in doubt. */
const readingPosts = ["filterContacts", "filterConversations", "findContactByInbox"];

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

function operationOf({ operation }: OperationCase): ContractOperation {
  const found = contractOperations.get(operation);
  if (found === undefined) throw new Error(`${operation} is not in the contract`);
  return found;
}

/** Expects exactly the request of the case: method, path, query, body, token. */
function intercept(item: OperationCase) {
  const { method } = operationOf(item);
  return nock(baseUrl, { reqheaders: { api_access_token: "test-token" } })
    .intercept(item.path, method, item.body ?? "")
    .query(item.query ?? {});
}

async function failureOf(item: OperationCase) {
  try {
    await item.call(client, platform);
  } catch (error) {
    if (isApiError(error)) return error;
    throw error;
  }
  throw new Error("the call did not fail");
}

describe("operations", () => {
  test("every operation of the contract has a case", () => {
    const tested = new Set<string>(cases.map(({ operation }) => operation));
    expect([...contractOperations.keys()].filter((operation) => !tested.has(operation))).toEqual([]);
  });

  test.for(cases)("$operation sends its request and gives the value out of the envelope", async (item) => {
    const { answer, request, successStatus } = operationOf(item);
    const status = item.status ?? successStatus;
    const body = item.answer === undefined ? "" : JSON.stringify(item.answer);
    intercept(item).reply(status, body, { "content-type": "application/json", "x-request-id": "r-1" });
    expect(await item.call(client, platform)).toEqual(item.value);
    // The constructed traffic is itself held against the contract.
    expect(status).toBe(successStatus);
    expect(request?.parse(item.body)).toEqual(item.body);
    expect(answer?.parse(item.answer)).toEqual(item.answer);
  });

  test.for(cases)("$operation fails with NOT_FOUND, naming the path without ids", async (item) => {
    const { method, path } = operationOf(item);
    intercept(item).reply(404, { error: "Resource could not be found" }, { "x-request-id": "r-2" });
    expect(await failureOf(item)).toMatchObject({ code: "NOT_FOUND", method, path, status: 404, requestId: "r-2" });
  });

  test.for(cases)("$operation is in doubt after a 500 only when it writes", async (item) => {
    const { method } = operationOf(item);
    intercept(item).reply(500, { status: 500, error: "Internal Server Error" });
    const ambiguous = method !== "GET" && !readingPosts.includes(item.operation);
    expect(await failureOf(item)).toMatchObject({ code: "UNAVAILABLE", status: 500, ambiguous });
  });

  test.for(cases.filter(({ answer, value }) => answer !== undefined && value !== null))(
    "$operation refuses an answer in Chatwoot's envelope that holds something else",
    async (item) => {
      intercept(item).reply(200, JSON.stringify({ payload: "text", meta: null, data: 1, id: "one" }));
      expect(await failureOf(item)).toMatchObject({ code: "UNEXPECTED_RESPONSE", retryable: false });
    },
  );
});
