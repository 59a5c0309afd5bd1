import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import cookies from "@fastify/cookie";
import Fastify from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sessionCookieFor } from "../login/session-cookie.ts";
import { pageRoutes } from "./page-routes.ts";

const chatwootUrl = "https://chat.example.com/app";
let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "console-"));
  mkdirSync(join(folder, "assets"));
  writeFileSync(join(folder, "index.html"), "<title>console</title>");
  writeFileSync(join(folder, "panel.html"), "<title>panel</title>");
  writeFileSync(join(folder, "assets", "main-4f2a.js"), "export {};");
});
afterAll(() => rmSync(folder, { recursive: true }));

async function get(url: string, of = folder) {
  const app = Fastify();
  await app.register((scope) => pageRoutes(scope, { folder: of, chatwootUrl }));
  const answer = await app.inject(url);
  await app.close();
  return answer;
}

const policyOf = (answer: { headers: Record<string, unknown> }) => String(answer.headers["content-security-policy"]);

describe("relay's pages", () => {
  test("are found from the root", async () => {
    expect(await get("/")).toMatchObject({ statusCode: 302, headers: { location: "/console" } });
  });

  test.each(["/console", "/console/", "/console/leads/0190", "/console/problems"])("%s is the console", async (url) => {
    const answer = await get(url);
    expect(answer.body).toBe("<title>console</title>");
    expect(answer.headers["cache-control"]).toBe("no-cache");
  });

  test("run nothing but files of relay's own, and what the console shows stands in no frame", async () => {
    const answer = await get("/console");
    expect(policyOf(answer)).toContain("default-src 'none'; script-src 'self'; style-src 'self';");
    expect(policyOf(answer)).not.toMatch(/unsafe|data:|\*/);
    expect(policyOf(answer)).toContain("frame-ancestors 'none'");
    expect(answer.headers).toMatchObject({
      "x-frame-options": "DENY",
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
    });
  });

  test("of the panel stand in Chatwoot's frame and in no other", async () => {
    const answer = await get("/panel");
    expect(answer.body).toBe("<title>panel</title>");
    expect(policyOf(answer)).toMatch(/frame-ancestors https:\/\/chat\.example\.com$/);
    expect(policyOf(answer)).not.toMatch(/unsafe|data:|\*/);
    expect(answer.headers["x-frame-options"]).toBeUndefined();
  });

  test("keep what has a name of its own content, and ask again for the rest", async () => {
    const asset = await get("/console/assets/main-4f2a.js");
    expect(asset.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
    expect(asset.headers["content-type"]).toContain("javascript");
    expect((await get("/console/assets/main-gone.js")).statusCode).toBe(404);
    for (const way of ["/console/..%2f..%2fpackage.json", "/console/%2e%2e/%2e%2e/etc/passwd.txt"]) {
      expect((await get(way)).statusCode).toBeGreaterThanOrEqual(400);
    }
  });

  test("that were not built say how to", async () => {
    for (const url of ["/console", "/console/leads", "/panel"]) {
      const answer = await get(url, "/nowhere");
      expect([answer.statusCode, answer.body]).toEqual([404, expect.stringContaining("@tpc/console build")]);
    }
  });
});

test.each([
  [
    "https://relay.example.com",
    "__Host-relay=t; Path=/; Expires=Thu, 01 Jan 2026 00:00:00 GMT; HttpOnly; Secure; SameSite=Strict",
  ],
  [null, "__Host-relay=t; Path=/; Expires=Thu, 01 Jan 2026 00:00:00 GMT; HttpOnly; Secure; SameSite=Strict"],
  ["http://localhost:3000", "relay=t; Path=/; Expires=Thu, 01 Jan 2026 00:00:00 GMT; HttpOnly; SameSite=Strict"],
])("the session's cookie of a relay at %s is %s", async (publicUrl, expected) => {
  const app = Fastify();
  await app.register(cookies);
  const cookie = sessionCookieFor(publicUrl);
  app.get("/", (_request, reply) => {
    cookie.set(reply, "t", new Date("2026-01-01T00:00:00Z"));
    return reply.send("");
  });
  expect((await app.inject("/")).headers["set-cookie"]).toBe(expected);
  await app.close();
});
