import { newLead } from "@tpc/sync-core";
import type { FastifyInstance } from "fastify";
import { afterEach, describe, expect, test } from "vitest";
import type { BookingLinkStore } from "../booking-link/make-booking-link.ts";
import { createLog } from "../observe/log.ts";
import { createMetrics } from "../observe/metrics.ts";
import { noTracing } from "../observe/tracing.ts";
import { createTexts } from "../texts/create-texts.ts";
import { buildServer } from "./build-server.ts";
import type { HttpContext } from "./http-context.ts";

const now = Date.parse("2026-11-22T12:00:00Z");
const settings = {
  calcomUrl: "https://agenda.example.com",
  event: "marina-lopes/consulta",
  publicUrl: "https://relay.example.com",
  validDays: 30,
  defaultRegion: "BR",
} as const;

const working: BookingLinkStore = {
  readLead: async () => newLead,
  findLeadByContact: async () => "1",
  create: async () => "token",
  find: async () => ({ leadId: "1", expiresAt: new Date(now + 1) }),
  markOpened: async () => {},
};

let app: FastifyInstance;
afterEach(() => app.close());

const apiToken = "api-token-0123456789";

async function request(store: Partial<BookingLinkStore>, url: string) {
  app = await buildServer({
    settings: { trustedProxies: 0, limits: { perAddress: 100, perSource: 100, refusedPerAddress: 100 } },
    sources: new Map(),
    chatwootUrlTokens: [],
    whenLate: async () => null,
    refusals: { note: () => {} },
    intake: { store: () => Promise.reject(new Error("not used")) },
    bookingLinks: { settings, store: { ...working, ...store }, now: () => now },
    desk: {} as HttpContext["desk"],
    privacy: {} as HttpContext["privacy"],
    unites: {} as HttpContext["unites"],
    drift: {} as HttpContext["drift"],
    imports: {} as HttpContext["imports"],
    records: {} as HttpContext["records"],
    console: null,
    apiTokens: [apiToken],
    texts: createTexts({ locale: "pt-BR", timeZone: "America/Sao_Paulo" }),
    locale: "pt-BR",
    readHealth: () => Promise.reject(new Error("not used")),
    log: createLog({ level: "silent", pretty: false }),
    metrics: createMetrics(),
    tracing: noTracing,
    now: () => now,
  });
  return app.inject({ method: "GET", url, headers: { authorization: `Bearer ${apiToken}` } });
}
const open = (store: Partial<BookingLinkStore>) => request(store, "/b/token");

const failing = (code: string) => () => Promise.reject(Object.assign(new Error("secret detail"), { code }));

describe("a short link", () => {
  test("works to the last millisecond and not in the one after", async () => {
    expect((await open({})).statusCode).toBe(302);
    await app.close();
    expect((await open({ find: async () => ({ leadId: "1", expiresAt: new Date(now) }) })).statusCode).toBe(410);
  });

  test("to a lead that was deleted meanwhile is unknown", async () => {
    expect((await open({ readLead: async () => null })).statusCode).toBe(404);
  });

  test("says when to try again while the store is away", async () => {
    const answer = await open({ find: failing("ECONNREFUSED") });
    expect(answer.statusCode).toBe(503);
    expect(answer.headers["retry-after"]).toBe("30");
    expect(answer.body).toContain("Não conseguimos abrir o link agora");
    expect(answer.body).not.toContain("secret detail");
  });

  test("shows the same page, and no detail, when relay itself fails", async () => {
    const answer = await open({ readLead: failing("WHO_KNOWS") });
    expect(answer.statusCode).toBe(500);
    expect(answer.headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(answer.headers["content-security-policy"]).toContain("default-src 'none'");
    expect(answer.body).toContain("Não conseguimos abrir o link agora");
    expect(answer.body).not.toContain("secret detail");
  });
});

test("whoever asks for a link while the store is away is told to ask again", async () => {
  const answer = await request({ findLeadByContact: failing("57P01") }, "/booking-link/1");
  expect(answer.statusCode).toBe(503);
  expect(answer.headers["retry-after"]).toBe("5");
  expect(answer.json()).toEqual({
    error: { code: "STORE_UNAVAILABLE", message: "The store is away: send it again." },
  });
});
