import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startRelay } from "../src/index.ts";
import { findLeadByToken } from "../src/store/booking-links.ts";
import { lia } from "./support/lead-data.ts";
import {
  apiToken,
  dayMs,
  hashOf,
  type LinkScene,
  linkEnvironment,
  nextApiToken,
  startLinkScene,
  tokenOf,
} from "./support/link-scene.ts";
import { findFreePort, startScene } from "./support/start-scene.ts";

let links: LinkScene;
beforeAll(async () => {
  links = await startLinkScene();
});
afterAll(() => links[Symbol.asyncDispose]());

describe("asking for a booking link", () => {
  test("a linked lead gets the filled-in page, a short link to it, and thirty days", async () => {
    const before = Date.now();
    const link = await links.makeLink();
    const url = new URL(link.url);
    expect(url.origin + url.pathname).toBe("https://agenda.example.com/marina-lopes/consulta-inicial-30min");
    expect(Object.fromEntries(url.searchParams)).toEqual({
      name: "Lia Nunes",
      email: lia.email,
      attendeePhoneNumber: lia.phone,
      especialidade: "Cardiologia",
      cidade: "Campinas",
      lead_token: tokenOf(link),
      "metadata[lead_token]": tokenOf(link),
    });
    expect(Date.parse(link.expiresAt) - before).toBeGreaterThanOrEqual(30 * dayMs);
    expect(Date.parse(link.expiresAt) - Date.now()).toBeLessThanOrEqual(30 * dayMs);
  });

  test("the short link holds a random token and nothing of the lead, and the token itself is not stored", async () => {
    const [first, second] = [await links.makeLink(), await links.makeLink()];
    expect(tokenOf(first)).toMatch(/^[A-Za-z0-9_-]{22}$/);
    expect(tokenOf(second)).not.toBe(tokenOf(first));
    const { rows } = await links.scene.pool.query("select * from relay.booking_link");
    const stored = JSON.stringify(rows.map((row) => ({ ...row, token_hash: row.token_hash.toString("latin1") })));
    expect(stored).not.toContain(tokenOf(first));
    expect(rows.some((row) => row.token_hash.equals(hashOf(tokenOf(first))))).toBe(true);
  });

  test("a booking's token names the lead again, also after it expired; another token names nobody", async () => {
    const link = await links.makeLink();
    const { rows } = await links.scene.pool.query("select id from relay.lead");
    expect(await findLeadByToken(links.db, tokenOf(link))).toBe(rows[0].id);
    await links.expire(link, dayMs);
    expect(await findLeadByToken(links.db, tokenOf(link))).toBe(rows[0].id);
    expect(await findLeadByToken(links.db, "A".repeat(22))).toBeNull();
    expect(await findLeadByToken(links.db, "' or 1=1")).toBeNull();
  });

  test("both values of RELAY_API_TOKEN work", async () => {
    expect((await links.ask(links.contactId(), `Bearer ${nextApiToken}`)).status).toBe(200);
  });

  const refusals: readonly (readonly [string, number | string, string | undefined, number, string])[] = [
    ["no token", "own", undefined, 401, "TOKEN_INVALID"],
    ["another token", "own", "Bearer guess-0123456789abcdef", 401, "TOKEN_INVALID"],
    ["half a token", "own", `Bearer ${apiToken.slice(0, -1)}`, 401, "TOKEN_INVALID"],
    ["both values at once", "own", `Bearer ${linkEnvironment.RELAY_API_TOKEN}`, 401, "TOKEN_INVALID"],
    ["another scheme", "own", `Basic ${apiToken}`, 401, "TOKEN_INVALID"],
    ["a wrong token for an unknown contact", 999_999, "Bearer guess", 401, "TOKEN_INVALID"],
    ["a wrong token for what is no contact", "x", "Bearer guess", 401, "TOKEN_INVALID"],
    ["a contact that is no lead", 999_999, `Bearer ${apiToken}`, 404, "LEAD_UNKNOWN"],
    ["what is no contact", "1%20or%201=1", `Bearer ${apiToken}`, 400, "REQUEST_INVALID"],
  ];
  test.each(refusals)("%s is refused and leaves no link behind", async (_what, id, authorization, status, code) => {
    const count = async () => (await links.scene.pool.query("select count(*) from relay.booking_link")).rows[0].count;
    const before = await count();
    const answer = await links.ask(id === "own" ? links.contactId() : id, authorization);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ error: { code } });
    expect(await count()).toBe(before);
  });
});

test("neither the token nor anything of the lead gets into the log", async () => {
  const lines: string[] = [];
  const log = pino({ level: "trace" }, { write: (line: string) => void lines.push(line) });
  const config = { ...links.scene.config, http: { ...links.scene.config.http, port: await findFreePort() } };
  const second = await startRelay(config, { log });
  try {
    const link = await links.makeLink(second.url);
    const opened = await fetch(new URL(`/b/${tokenOf(link)}`, second.url), { redirect: "manual" });
    expect(opened.status).toBe(302);
    await fetch(new URL(`/b/${tokenOf(link)}x`, second.url));
    await links.ask(links.contactId(), "Bearer wrong-0123456789abcdef", second.url);
    const text = lines.join("");
    expect(text).toContain("booking-link.made");
    for (const secret of [tokenOf(link), apiToken, "wrong-0123456789", lia.email, lia.phone.slice(1), "Nunes"]) {
      expect(text).not.toContain(secret);
    }
  } finally {
    await second.stop();
  }
});

test.each(["CALCOM_URL", "CALCOM_EVENT", "PUBLIC_URL", "RELAY_API_TOKEN"] as const)(
  "without %s there is no address to ask for links",
  async (missing) => {
    await using without = await startScene({ environment: { ...linkEnvironment, [missing]: "" } });
    const answer = await fetch(new URL("/booking-link/1", without.relay.url), {
      headers: { authorization: `Bearer ${apiToken}` },
    });
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ error: { code: "NOT_FOUND" } });
  },
);
