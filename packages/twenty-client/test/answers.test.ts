import { describe, expect, test } from "vitest";
import { classifyFailure } from "../src/answers/classify-failure.ts";
import { trueStatus } from "../src/answers/true-status.ts";
import { unwrap } from "../src/answers/unwrap.ts";
import { readRecordedCall } from "./read-recordings.ts";

const classify = (status: number, body: unknown, method = "POST") =>
  classifyFailure({ status, body, method, path: "/rest/people", headers: new Headers() });
const rest = (...messages: string[]) => ({ statusCode: 400, error: "BadRequestException", messages });
const graphql = (message: string, code: string) => ({ errors: [{ message, extensions: { code } }] });

describe("classifyFailure", () => {
  test.for([
    [
      "a duplicate of 2.42",
      400,
      rest("A duplicate entry was detected: unique constraint person.IDX_UNIQUE_1 was violated"),
      "DUPLICATE",
    ],
    ["a duplicate of older 2.x", 400, rest("A duplicate entry was detected"), "DUPLICATE"],
    [
      "not found of 2.x",
      404,
      { statusCode: 404, error: "NotFoundException", messages: ["Record not found"] },
      "NOT_FOUND",
    ],
    [
      "a role without the right (2.21)",
      400,
      {
        statusCode: 400,
        error: "Error",
        messages: ["Entity performing the request does not have permission"],
        code: "PERMISSION_DENIED",
      },
      "FORBIDDEN",
    ],
    ["a forbidden call of GraphQL", 200, graphql("Forbidden resource", "FORBIDDEN"), "FORBIDDEN"],
    ["an expired session of GraphQL", 200, graphql("Token has expired.", "UNAUTHENTICATED"), "UNAUTHENTICATED"],
    ["a rate limit of GraphQL on 0.55", 200, graphql("Too many requests.", "INTERNAL_SERVER_ERROR"), "RATE_LIMITED"],
    ["a rate limit in the words of 2.x", 400, rest("Limit reached (100 tokens per 60000 ms)"), "RATE_LIMITED"],
    ["a crash of GraphQL", 200, graphql("Cannot read properties of undefined", "INTERNAL_SERVER_ERROR"), "UNAVAILABLE"],
    [
      "an unknown GraphQL field",
      400,
      graphql("Cannot query field x", "GRAPHQL_VALIDATION_FAILED"),
      "VALIDATION_FAILED",
    ],
  ] as const)("%s", ([, status, body, code]) => {
    expect(classify(status, body)?.code).toBe(code);
  });

  test.for([
    ["rest-error-people-bad-json", "BAD_REQUEST"],
    ["rest-error-singular-object", "BAD_REQUEST"],
    ["rest-error-unknown-object", "BAD_REQUEST"],
  ] as const)("%s, which the client cannot cause, is %s", ([name, code]) => {
    const { request, response } = readRecordedCall(name);
    expect(classify(response.status, response.body, request.method)?.code).toBe(code);
  });

  test.for([
    [402, rest("No credits left")],
    [429, "Too Many Requests"],
    [500, { statusCode: 500, messages: ["boom"], error: "Error" }],
    [502, "<html>Bad Gateway</html>"],
    [503, ""],
    [500, undefined],
    [500, [null, 1]],
  ] as const)("leaves %i to its status", ([status, body]) => {
    expect(classify(status, body)).toBeUndefined();
  });

  test("a write refused by a server without its cache was not applied", () => {
    const { response } = readRecordedCall("rest-error-redis-cache-lost");
    expect(classify(500, response.body)).toMatchObject({ code: "UNAVAILABLE", ambiguous: false });
  });

  test("details never quote what was sent", () => {
    const body = rest(
      'invalid input syntax for type uuid: "helena@example.com"',
      'duplicate key value "helena@example.com"',
    );
    expect(JSON.stringify(classify(400, body))).not.toContain("helena");
  });
});

describe("trueStatus", () => {
  const tooMany = JSON.stringify(graphql("Too many requests.", "INTERNAL_SERVER_ERROR"));
  const at = (path: string, status: number, text: string) => trueStatus({ path, status, text: () => text });

  test("gives a GraphQL rate limit the status it means", () => {
    expect([at("/graphql", 200, tooMany), at("/metadata", 200, tooMany)]).toEqual([429, 429]);
  });

  test("leaves every other answer alone", () => {
    const note = JSON.stringify({ data: { note: { title: 'He said "errors": Too many requests.' } } });
    expect(at("/graphql", 200, note)).toBe(200);
    expect(at("/graphql", 200, 'not json "errors" too many requests')).toBe(200);
    expect(at("/graphql", 500, tooMany)).toBe(500);
    expect(at("/rest/people", 200, tooMany)).toBe(200);
  });
});

test.for([
  [{ data: { createWebhook: { id: "1" } } }, { id: "1" }],
  [{ data: { id: "1" } }, { id: "1" }],
  [{ id: "1" }, { id: "1" }],
  [[{ id: "1" }], [{ id: "1" }]],
  [{ data: [{ id: "1" }], pageInfo: {} }, [{ id: "1" }]],
  [true, true],
  [undefined, undefined],
] as const)("the value is taken out of %j", ([body, expected]) => {
  expect(unwrap(body, "createWebhook")).toEqual(expected);
});
