import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { answer, failureOf, refused, reset, things } from "../../test/things.ts";

describe("createTransport", () => {
  test("a call gives the value, and the answer with its request id on demand", async () => {
    const { get } = things([answer(200, { name: "x" }, { "x-request-id": "r-1" })]);
    await expect(get()).resolves.toEqual({ name: "x" });
    const { data, response, requestId } = await get().withResponse();
    expect([data, response.status, requestId]).toEqual([{ name: "x" }, 200, "r-1"]);
  });

  test.for([
    ["a 503", answer(503)],
    ["a refused connection", refused()],
    ["a lost connection", reset()],
    ["a plain-text 429 without Retry-After", new Response("Retry later\n", { status: 429 })],
    ["a 429 with Retry-After in seconds", answer(429, {}, { "retry-after": "0" })],
    ["a 429 with Retry-After as a date", answer(429, {}, { "retry-after": "Sun, 01 Nov 2020 00:00:00 GMT" })],
  ] as const)("a read is repeated after %s", async ([, first]) => {
    const { get, requests } = things([first, answer(200, { ok: true })]);
    await expect(get()).resolves.toEqual({ ok: true });
    expect(requests).toHaveLength(2);
  });

  test.for([
    ["a refused connection", refused()],
    ["a 429", new Response("slow down", { status: 429 })],
  ] as const)("a write is repeated with its body after %s, which the vendor did not apply", async ([, first]) => {
    const { patch, requests } = things([first, answer(200, { ok: true })]);
    await expect(patch()).resolves.toEqual({ ok: true });
    expect(requests.map(({ body }) => body)).toEqual(['{"a":1}', '{"a":1}']);
  });

  test.for([
    ["a 500", answer(500), "UNAVAILABLE"],
    ["a 503 with Retry-After", answer(503, {}, { "retry-after": "0" }), "UNAVAILABLE"],
    ["a lost connection", reset(), "NETWORK"],
  ] as const)("a write is sent once and is ambiguous after %s", async ([, first, code]) => {
    const { patch, requests } = things([first]);
    expect(await failureOf(patch())).toMatchObject({ code, ambiguous: true, retryable: true });
    expect(requests).toHaveLength(1);
  });

  test("retries end after the configured number, with the last answer's code", async () => {
    const { get, requests } = things([answer(503)], { retries: 2 });
    expect(await failureOf(get())).toMatchObject({ code: "UNAVAILABLE", status: 503, ambiguous: false });
    expect(requests).toHaveLength(3);
  });

  test("a Retry-After longer than a call may wait fails at once and is reported", async () => {
    const { get, requests } = things([answer(429, {}, { "retry-after": "120" })]);
    expect(await failureOf(get())).toMatchObject({ code: "RATE_LIMITED", retryAfterMs: 120_000 });
    expect(requests).toHaveLength(1);
  });

  test("a redirect is not followed, because it would change the request", async () => {
    const { patch } = things([new Response(null, { status: 301, headers: { location: "https://else.example.com" } })]);
    expect(await failureOf(patch())).toMatchObject({ code: "UNAVAILABLE", status: 301, ambiguous: true });
  });

  test("a success that is not JSON is somebody else's: it passes, and is ambiguous for a write", async () => {
    const page = () => new Response("<html>helena@example.com", { status: 200, headers: { "content-length": "24" } });
    const error = await failureOf(things([page()]).patch());
    expect(error).toMatchObject({ code: "UNAVAILABLE", status: 200, retryable: true, ambiguous: true });
    expect(error.details).toEqual({ reason: "NOT_THE_VENDOR" });
    expect(await failureOf(things([page()]).get())).toMatchObject({ ambiguous: false });
  });

  test("neither ids, bodies nor tokens hang on an error", async () => {
    const { patch } = things([answer(422, { message: "helena@example.com is taken" })], {
      headers: { authorization: "Bearer top-secret" },
    });
    const error = await failureOf(patch());
    expect(inspect(error, { depth: 9, showHidden: true })).not.toMatch(/top-secret|helena|secret-id/);
    expect(error.message).toBe("Vendor PATCH /things/{id}: VALIDATION_FAILED (422)");
  });

  test("a vendor's classifier decides code, details and retryable", async () => {
    const { get } = things([answer(400, { why: "dup" })], {
      classifyFailure: ({ body }) =>
        JSON.stringify(body).includes("dup") ? { code: "DUPLICATE", details: { attributes: ["email"] } } : undefined,
    });
    expect(await failureOf(get())).toMatchObject({ code: "DUPLICATE", details: { attributes: ["email"] } });
  });

  test("raw shares the retries and leaves failures as values", async () => {
    const { raw, requests } = things([answer(503), answer(404, { message: "no" })]);
    const { error, response } = await raw.GET("/things/{id}", { params: { path: { id: "a" } } });
    expect([error, response.status, requests.length]).toEqual([{ message: "no" }, 404, 2]);
  });

  test("what fetch threw hangs on the error as its cause", async () => {
    const thrown = refused();
    expect((await failureOf(things([thrown], { retries: 0 }).get())).cause).toBe(thrown);
  });

  test("a bug stays a bug: what is thrown on the way is no failure of the network", async () => {
    const bug = new TypeError("x is not a function");
    const fail = () => Promise.reject(bug);
    const limiter = { acquire: fail, slowDown: () => {}, recover: () => {}, budget: () => expect.unreachable() };
    await expect(things([answer(200)], { limiter }).get()).rejects.toBe(bug);
    const statusOf = () => {
      throw bug;
    };
    await expect(things([answer(200)], { statusOf }).get()).rejects.toBe(bug);
  });

  test("an aborted call fails with ABORTED; a write that was under way is ambiguous", async () => {
    const controller = new AbortController();
    const hanging = (request: Request) =>
      new Promise<Response>((_, reject) => {
        request.signal.addEventListener("abort", () => reject(request.signal.reason));
        controller.abort();
      });
    const { patch, requests } = things([hanging]);
    expect(await failureOf(patch({ signal: controller.signal }))).toMatchObject({
      code: "ABORTED",
      retryable: false,
      ambiguous: true,
    });
    expect(await failureOf(patch({ signal: controller.signal }))).toMatchObject({ code: "ABORTED", ambiguous: false });
    expect(requests).toHaveLength(1);
  });
});
