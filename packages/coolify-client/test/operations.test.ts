import { isApiError } from "@tpc/client-core";
import nock from "nock";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { createCoolifyClient } from "../src/index.ts";
import { type ContractOperation, contractOperations } from "./contract.ts";
import type { OperationCase } from "./operations/operation-case.ts";
import { readingCases } from "./operations/reading-cases.ts";
import { writingCases } from "./operations/writing-cases.ts";

const cases = [...readingCases, ...writingCases];
const baseUrl = "https://coolify.example.com";
// More calls than the server allows a minute are made here.
const client = createCoolifyClient({ baseUrl, token: "1|test-token", retries: 0, rateLimit: { perMinute: 1e6 } });

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
  return nock(baseUrl, { reqheaders: { authorization: "Bearer 1|test-token", accept: "application/json" } })
    .intercept(`/api/v1${item.path}`, method, item.body ?? "")
    .query(item.query ?? {});
}

async function failureOf(item: OperationCase) {
  try {
    await item.call(client);
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

  test.for(cases)("$operation sends its request and gives its value", async (item) => {
    const { answer, request, successStatus } = operationOf(item);
    const body = typeof item.answer === "string" ? item.answer : JSON.stringify(item.answer);
    intercept(item).reply(successStatus, body, { "x-ratelimit-remaining": "199" });
    expect(await item.call(client)).toEqual(item.value);
    // The constructed traffic is itself held against the contract.
    expect(request?.parse(item.body)).toEqual(item.body);
    expect(answer?.parse(item.answer)).toEqual(item.answer);
  });

  test.for(cases)("$operation fails with NOT_FOUND, naming the path without ids", async (item) => {
    const { method, path } = operationOf(item);
    intercept(item).reply(404, { message: "Service not found." });
    expect(await failureOf(item)).toMatchObject({ code: "NOT_FOUND", method, path, status: 404, ambiguous: false });
  });

  test.for(cases)("$operation is in doubt after a 500 only when it writes", async (item) => {
    const { method } = operationOf(item);
    intercept(item).reply(500, { message: "Server Error" });
    expect(await failureOf(item)).toMatchObject({ code: "UNAVAILABLE", status: 500, ambiguous: method !== "GET" });
  });

  test.for(cases)("$operation refuses an answer that is no JSON or of another shape", async (item) => {
    for (const body of ["<!doctype html>", '"text"', "[1]"]) {
      intercept(item).reply(200, body);
      expect((await failureOf(item)).code).toMatch(/^(UNAVAILABLE|UNEXPECTED_RESPONSE)$/);
    }
  });

  test.for(cases)("$operation does not follow the redirect to a login page", async (item) => {
    intercept(item).reply(302, "", { location: "https://coolify.example.com/login" });
    expect(await failureOf(item)).toMatchObject({ code: "UNAVAILABLE", status: 302 });
  });
});
