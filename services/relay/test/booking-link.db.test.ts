import { createHash } from "node:crypto";
import { pino } from "pino";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startRelay } from "../src/index.ts";
import { findLeadByToken, pruneBookingLinks } from "../src/store/booking-links.ts";
import { type DatabaseHandle, openDatabase } from "../src/store/database.ts";
import { lia } from "./support/lead-data.ts";
import { onlyPair, startLinkedScene } from "./support/linked-scene.ts";
import { findFreePort, type Scene, startScene } from "./support/start-scene.ts";

const apiToken = "api-token-0123456789abcdef";
const nextApiToken = "api-token-next-0123456789";
const publicUrl = "https://relay.example.com";
const environment = {
  RELAY_API_TOKEN: `${apiToken},${nextApiToken}`,
  PUBLIC_URL: publicUrl,
  CALCOM_URL: "https://agenda.example.com",
  CALCOM_EVENT: "marina-lopes/consulta-inicial-30min",
};
const dayMs = 86_400_000;

interface Link {
  readonly url: string;
  readonly shortUrl: string;
  readonly expiresAt: string;
}

let scene: Scene;
let database: DatabaseHandle;
beforeAll(async () => {
  scene = await startLinkedScene({ environment });
  database = openDatabase({ url: scene.relay.databaseUrl, onError: () => {} });
});
afterAll(async () => {
  await database.close();
  await scene[Symbol.asyncDispose]();
});

const contactId = (): number => onlyPair(scene).contactRecord.id;

const ask = (id: number | string, authorization?: string, base = scene.relay.url) =>
  fetch(new URL(`/booking-link/${id}`, base), { headers: authorization === undefined ? {} : { authorization } });

async function makeLink(base = scene.relay.url): Promise<Link> {
  const answer = await ask(contactId(), `Bearer ${apiToken}`, base);
  expect(answer.status).toBe(200);
  return (await answer.json()) as Link;
}

/** As a browser would, except that PUBLIC_URL is not where the test's relay listens. */
const open = (shortUrl: string, init: RequestInit = {}) =>
  fetch(new URL(new URL(shortUrl).pathname, scene.relay.url), { redirect: "manual", ...init });

const tokenOf = ({ shortUrl }: Link): string => shortUrl.slice(`${publicUrl}/b/`.length);
const hashOf = (token: string): Buffer => createHash("sha256").update(token).digest();
const openedAt = async (link: Link): Promise<Date | null> =>
  (await scene.pool.query("select opened_at from relay.booking_link where token_hash = $1", [hashOf(tokenOf(link))]))
    .rows[0]?.opened_at;
const expire = (link: Link, agoMs: number) =>
  scene.pool.query("update relay.booking_link set expires_at = $1 where token_hash = $2", [
    new Date(Date.now() - agoMs),
    hashOf(tokenOf(link)),
  ]);

describe("asking for a booking link", () => {
  test("a linked lead gets the filled-in page, a short link to it, and thirty days", async () => {
    const before = Date.now();
    const link = await makeLink();
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
    const [first, second] = [await makeLink(), await makeLink()];
    expect(tokenOf(first)).toMatch(/^[A-Za-z0-9_-]{22}$/);
    expect(tokenOf(second)).not.toBe(tokenOf(first));
    const { rows } = await scene.pool.query("select * from relay.booking_link");
    const stored = JSON.stringify(rows.map((row) => ({ ...row, token_hash: row.token_hash.toString("latin1") })));
    expect(stored).not.toContain(tokenOf(first));
    expect(rows.some((row) => row.token_hash.equals(hashOf(tokenOf(first))))).toBe(true);
  });

  test("a booking's token names the lead again, also after it expired; another token names nobody", async () => {
    const link = await makeLink();
    const { rows } = await scene.pool.query("select id from relay.lead");
    expect(await findLeadByToken(database.db, tokenOf(link))).toBe(rows[0].id);
    await expire(link, dayMs);
    expect(await findLeadByToken(database.db, tokenOf(link))).toBe(rows[0].id);
    expect(await findLeadByToken(database.db, "A".repeat(22))).toBeNull();
    expect(await findLeadByToken(database.db, "' or 1=1")).toBeNull();
  });

  test("both values of RELAY_API_TOKEN work", async () => {
    expect((await ask(contactId(), `Bearer ${nextApiToken}`)).status).toBe(200);
  });

  const refusals: readonly (readonly [string, number | string, string | undefined, number, string])[] = [
    ["no token", "own", undefined, 401, "TOKEN_INVALID"],
    ["another token", "own", "Bearer guess-0123456789abcdef", 401, "TOKEN_INVALID"],
    ["half a token", "own", `Bearer ${apiToken.slice(0, -1)}`, 401, "TOKEN_INVALID"],
    ["both values at once", "own", `Bearer ${environment.RELAY_API_TOKEN}`, 401, "TOKEN_INVALID"],
    ["another scheme", "own", `Basic ${apiToken}`, 401, "TOKEN_INVALID"],
    ["a wrong token for an unknown contact", 999_999, "Bearer guess", 401, "TOKEN_INVALID"],
    ["a wrong token for what is no contact", "x", "Bearer guess", 401, "TOKEN_INVALID"],
    ["a contact that is no lead", 999_999, `Bearer ${apiToken}`, 404, "LEAD_UNKNOWN"],
    ["what is no contact", "1%20or%201=1", `Bearer ${apiToken}`, 400, "REQUEST_INVALID"],
  ];
  test.each(refusals)("%s is refused and leaves no link behind", async (_what, id, authorization, status, code) => {
    const count = async () => (await scene.pool.query("select count(*) from relay.booking_link")).rows[0].count;
    const before = await count();
    const answer = await ask(id === "own" ? contactId() : id, authorization);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ error: { code } });
    expect(await count()).toBe(before);
  });
});

describe("opening a short link", () => {
  let link: Link;
  beforeEach(async () => {
    link = await makeLink();
  });

  test("it leads to the filled-in page, with nothing kept or told on the way", async () => {
    const answer = await open(link.shortUrl);
    expect(answer.status).toBe(302);
    expect(answer.headers.get("location")).toBe(link.url);
    expect(answer.headers.get("referrer-policy")).toBe("no-referrer");
    expect(answer.headers.get("cache-control")).toBe("no-store");
  });

  test("the page is filled in with what the lead's values are at the click", async () => {
    const { personRecord } = onlyPair(scene);
    scene.twenty.people.update(personRecord.id, { city: "Santos" });
    await scene.settled();
    const location = (await open(link.shortUrl)).headers.get("location") ?? "";
    expect(new URL(location).searchParams.get("cidade")).toBe("Santos");
    expect(new URL(location).searchParams.get("lead_token")).toBe(tokenOf(link));
    scene.twenty.people.update(personRecord.id, { city: "Campinas" });
    await scene.settled();
  });

  test("a person's first opening is remembered, a chat's preview and a HEAD request are not", async () => {
    expect((await open(link.shortUrl, { headers: { "user-agent": "WhatsApp/2.23" } })).status).toBe(302);
    expect((await open(link.shortUrl, { method: "HEAD" })).status).toBe(302);
    expect(await openedAt(link)).toBeNull();
    await open(link.shortUrl);
    const first = await openedAt(link);
    expect(first).toBeInstanceOf(Date);
    await open(link.shortUrl);
    expect(await openedAt(link)).toEqual(first);
  });

  test.each([
    ["a token nobody was given", (url: string) => url.replace(/.{22}$/, "A".repeat(22))],
    ["a token with its last letter changed", (url: string) => url.replace(/.$/, (last) => (last === "A" ? "B" : "A"))],
    ["a token cut short", (url: string) => url.slice(0, -1)],
    ["a token with something behind it", (url: string) => `${url}/more`],
    ["no token", (url: string) => url.replace(/.{22}$/, "")],
    ["a token of a thousand letters", (url: string) => url + "x".repeat(1000)],
    ["markup", (url: string) => url.replace(/.{22}$/, encodeURIComponent("<script>alert(1)</script>"))],
  ])("%s gets a friendly page that quotes nothing", async (_what, change) => {
    const answer = await open(change(link.shortUrl));
    const page = await answer.text();
    expect(answer.status).toBe(404);
    expect(answer.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(page).toContain('<html lang="pt-BR">');
    expect(page).toContain("Peça um novo link na conversa");
    expect(page).not.toContain("script");
  });

  test("an address that cannot be decoded is refused in our words", async () => {
    const answer = await open(`${publicUrl}/b/%E0%A4%A`);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { code: "REQUEST_INVALID" } });
  });

  test("an expired link says so, under a policy that allows nothing but its own style", async () => {
    await expire(link, 1);
    const answer = await open(link.shortUrl);
    const page = await answer.text();
    expect(answer.status).toBe(410);
    expect(page).toContain("Este link já venceu");
    const policy = answer.headers.get("content-security-policy") ?? "";
    const style = /<style>([\s\S]*)<\/style>/.exec(page)?.[1] ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`'sha256-${createHash("sha256").update(style).digest("base64")}'`);
    expect(policy).not.toContain("unsafe");
    expect(page).not.toMatch(/https?:|\son\w+=|<script|<img|<link/);
  });

  test("links that expired long ago are pruned, recent ones are kept", async () => {
    const old = await makeLink();
    await expire(old, 91 * dayMs);
    await expire(link, 89 * dayMs);
    expect(await pruneBookingLinks(database.db, new Date())).toBe(1);
    expect((await open(old.shortUrl)).status).toBe(404);
    expect((await open(link.shortUrl)).status).toBe(410);
  });
});

test("neither the token nor anything of the lead gets into the log", async () => {
  const lines: string[] = [];
  const log = pino({ level: "trace" }, { write: (line: string) => void lines.push(line) });
  const config = { ...scene.config, http: { ...scene.config.http, port: await findFreePort() } };
  const second = await startRelay(config, { log });
  try {
    const link = await makeLink(second.url);
    const opened = await fetch(new URL(`/b/${tokenOf(link)}`, second.url), { redirect: "manual" });
    expect(opened.status).toBe(302);
    await fetch(new URL(`/b/${tokenOf(link)}x`, second.url));
    await ask(contactId(), "Bearer wrong-0123456789abcdef", second.url);
    const text = lines.join("");
    expect(text).toContain("booking-link.made");
    for (const secret of [tokenOf(link), apiToken, "wrong-0123456789", lia.email, lia.phone.slice(1), "Nunes"]) {
      expect(text).not.toContain(secret);
    }
  } finally {
    await second.stop();
  }
});

test("one address that asks too often gets a page that says to wait", async () => {
  const link = await makeLink();
  const headers = { "x-forwarded-for": "203.0.113.7" };
  const answers = await Promise.all(Array.from({ length: 61 }, () => open(link.shortUrl, { headers })));
  const statuses = answers.map(({ status }) => status);
  expect(statuses.filter((status) => status === 302)).toHaveLength(60);
  const refused = answers.find(({ status }) => status === 429);
  expect(await refused?.text()).toContain("Tente de novo em alguns minutos");
  expect((await open(link.shortUrl, { headers: { "x-forwarded-for": "203.0.113.8" } })).status).toBe(302);
});

test("an English relay answers in English", async () => {
  await using english = await startScene({ environment: { ...environment, RELAY_LOCALE: "en" } });
  const page = await (await fetch(new URL("/b/unknown", english.relay.url))).text();
  expect(page).toContain('<html lang="en">');
  expect(page).toContain("Ask for a new link in the chat");
});

test.each(["CALCOM_URL", "CALCOM_EVENT", "PUBLIC_URL", "RELAY_API_TOKEN"] as const)(
  "without %s there is no address to ask for links",
  async (missing) => {
    const { [missing]: _left, ...rest } = environment;
    await using without = await startScene({ environment: rest });
    const answer = await ask(1, `Bearer ${apiToken}`, without.relay.url);
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ error: { code: "NOT_FOUND" } });
  },
);
