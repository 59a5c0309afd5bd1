import { isApiError } from "@tpc/client-core";
import { describe, expect, test } from "vitest";
import { createCoolifyClient } from "../src/index.ts";
import { variableInput } from "./operations/samples.ts";
import { connection, createScriptedFetch } from "./scripted-fetch.ts";

async function failureOf(status: number, body: unknown, headers: Record<string, string> = {}) {
  const { fetch } = createScriptedFetch({ status, body, headers });
  const client = createCoolifyClient({ ...connection, fetch, retries: 0 });
  const error: unknown = await client.services.envs.create("svc1", variableInput).then(
    () => expect.unreachable("the call was expected to fail"),
    (thrown: unknown) => thrown,
  );
  if (!isApiError(error)) throw error;
  return error;
}

const notAllowed = { success: true, message: "You are not allowed to access the API." };
const role = "This API token has permissions (write) that exceed your current role as a team member. Members …";

describe("failures", () => {
  test.for([
    ["no token", 401, { message: "Unauthenticated." }, { code: "UNAUTHENTICATED" }],
    ["a token without a team", 400, { message: "Invalid token." }, { code: "UNAUTHENTICATED" }],
    [
      "an API that is off, though it says success",
      403,
      { success: true, message: "API is disabled." },
      { code: "FORBIDDEN", retryable: false, details: { reason: "API_DISABLED" } },
    ],
    ["an address outside the list", 403, notAllowed, { code: "FORBIDDEN", details: { reason: "ADDRESS_NOT_ALLOWED" } }],
    [
      "a missing permission",
      403,
      { message: "Missing required permissions: write, hunter2" },
      { code: "FORBIDDEN", details: { attributes: ["write"], reason: "PERMISSION_MISSING" } },
    ],
    ["a member's token", 403, { message: role }, { code: "FORBIDDEN", details: { reason: "ROLE_TOO_LOW" } }],
    ["a policy's refusal", 403, { message: "This action is unauthorized." }, { code: "FORBIDDEN" }],
    ["a running service", 400, { message: "Service is already running." }, { details: { reason: "ALREADY_RUNNING" } }],
    ["a stopped service", 400, { message: "Service is already stopped." }, { details: { reason: "ALREADY_STOPPED" } }],
    [
      "several destinations",
      400,
      { message: "Server has multiple destinations and you do not set destination_uuid." },
      { code: "VALIDATION_FAILED", details: { reason: "DESTINATION_REQUIRED" } },
    ],
    ["another 400", 400, { message: "Bulk data is required." }, { code: "BAD_REQUEST" }],
    [
      "a key that is there",
      409,
      { message: "Environment variable already exists. Use PATCH request to update it." },
      { code: "DUPLICATE", details: { attributes: ["key"] } },
    ],
    [
      "a domain in use",
      409,
      { message: "Domain conflicts detected.", conflicts: [{ domain: "hunter2.example.com" }], warning: "…" },
      { code: "CONFLICT", details: { attributes: ["urls"], reason: "DOMAIN_TAKEN" } },
    ],
    [
      "refused fields",
      422,
      { message: "Validation failed.", errors: { key: ["hunter2"], "urls.0.name": "x", "<b>": ["x"], "": [] } },
      { code: "VALIDATION_FAILED", details: { attributes: ["key", "urls.0.name"] } },
    ],
    [
      "refused addresses",
      422,
      { message: "Validation failed.", errors: ["Invalid URL: hunter2"] },
      { code: "VALIDATION_FAILED", details: { attributes: ["urls"] } },
    ],
    ["a 422 without fields", 422, { message: "You cannot provide both." }, { code: "VALIDATION_FAILED" }],
    ["a crash", 500, { message: "Server Error" }, { code: "UNAVAILABLE", ambiguous: true, retryable: true }],
    ["a proxy's page", 502, "<html>Bad Gateway", { code: "UNAVAILABLE", ambiguous: true }],
  ] as const)("%s is told by its code", async ([, status, body, expected]) => {
    const error = await failureOf(status, body);
    expect(error).toMatchObject({ status, ...expected });
    expect(shown(error)).not.toMatch(/hunter2|<b>/);
  });

  test("a call over the limit says how long to wait, in the error and to the calls after it", async () => {
    const limited = { status: 429, body: { message: "Too Many Attempts." }, headers: { "retry-after": "17" } };
    const { fetch } = createScriptedFetch(limited);
    const client = createCoolifyClient({ ...connection, fetch, retries: 0 });
    const failure = client.servers.list();
    await expect(failure).rejects.toMatchObject({ code: "RATE_LIMITED", retryable: true, retryAfterMs: 17_000 });
    expect(client.budget()).toMatchObject({ limitPerMinute: 200, available: 0 });
    expect(client.budget().blockedMs).toBeGreaterThan(16_000);
  });

  test("neither token nor values show in an error, whatever part of the answer quotes them", async () => {
    const secret = "hunter2 1|test-token";
    const echo = { ...variableInput, real_value: secret };
    for (const status of [201, 400, 403, 405, 409, 422, 500]) {
      for (const body of [
        secret,
        echo,
        { message: secret, errors: [echo] },
        { message: secret, errors: { key: echo } },
      ]) {
        const error = await failureOf(status, body);
        expect(shown(error)).not.toMatch(/hunter2|test-token/);
      }
    }
  });

  test("a start that met a 500 is not sent again, a list is", async () => {
    const { fetch, sent } = createScriptedFetch({ status: 500, body: {} });
    const client = createCoolifyClient({ ...connection, fetch, retryTiming: { baseMs: 1 } });
    await client.services.start("svc1").catch(() => undefined);
    expect(sent).toHaveLength(1);
    await client.services.list().catch(() => undefined);
    expect(sent).toHaveLength(4);
  });

  test.for(["<!doctype html>", "", "OK but not quite", "true"])("%j is neither health nor a version", async (body) => {
    const { fetch } = createScriptedFetch({ body });
    const client = createCoolifyClient({ ...connection, fetch });
    await expect(client.health()).rejects.toMatchObject({ code: "UNAVAILABLE" });
    await expect(client.version()).rejects.toMatchObject({ code: "UNAVAILABLE" });
  });

  test.for([
    ["an address that is none", { baseUrl: "coolify.example.com" }],
    ["a token with a line break", { token: "a\nb" }],
    ["a limit that is none", { rateLimit: { perMinute: 0 } }],
  ] as const)("%s is refused at once", ([, wrong]) => {
    expect(() => createCoolifyClient({ ...connection, ...wrong })).toThrow();
  });
});

function shown(error: unknown): string {
  const { message = "", stack = "" } = error instanceof Error ? error : {};
  return JSON.stringify([error, message, stack.split("\n")[0]]);
}
