import { isApiError } from "@tpc/client-core";
import nock from "nock";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { createEvolutionClient } from "../src/index.ts";
import { type ContractOperation, contractOperations } from "./contract.ts";
import { cases } from "./operations/cases.ts";
import type { OperationCase } from "./operations/operation-case.ts";

const baseUrl = "https://evolution.example.com";
const client = createEvolutionClient({ baseUrl, apiKey: "test-key", retries: 0 });

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

/** Expects exactly the request of the case: method, path, query, body, key. */
function intercept(item: OperationCase) {
  const { method } = operationOf(item);
  return nock(baseUrl, { reqheaders: { apikey: "test-key" } })
    .intercept(item.path, method, item.body ?? "")
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
    intercept(item).reply(successStatus, JSON.stringify(item.answer), { "content-type": "application/json" });
    expect(await item.call(client)).toEqual(item.value);
    // The constructed traffic is itself held against the contract.
    expect(request?.parse(item.body)).toEqual(item.body);
    expect(answer?.parse(item.answer)).toEqual(item.answer);
  });

  test.for(cases)("$operation fails with NOT_FOUND, naming the path without the instance", async (item) => {
    const { method, path } = operationOf(item);
    const message = ['The "vendas" instance does not exist'];
    intercept(item).reply(404, { status: 404, error: "Not Found", response: { message } });
    const error = await failureOf(item);
    expect(error).toMatchObject({ code: "NOT_FOUND", method, path, status: 404, ambiguous: false });
    expect(JSON.stringify(error) + error.message).not.toContain("vendas");
  });

  test.for(cases)("$operation is in doubt after a 500 only when it writes", async (item) => {
    const { method } = operationOf(item);
    const writes = method !== "GET" && item.operation !== "findMessages";
    intercept(item).reply(500, { status: 500, error: "Internal Server Error", response: { message: "x" } });
    expect(await failureOf(item)).toMatchObject({ code: "UNAVAILABLE", status: 500, ambiguous: writes });
  });

  test.for(cases)("$operation refuses an answer that is no JSON or of another shape", async (item) => {
    for (const body of ["<!doctype html>", '"text"', "[1]"]) {
      intercept(item).reply(200, body);
      expect((await failureOf(item)).code).toMatch(/^(UNAVAILABLE|UNEXPECTED_RESPONSE)$/);
    }
  });
});
