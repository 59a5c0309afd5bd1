import { createHash } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { pruneBookingLinks } from "../src/store/booking-links.ts";
import {
  dayMs,
  type Link,
  type LinkScene,
  linkEnvironment,
  publicUrl,
  startLinkScene,
  tokenOf,
} from "./support/link-scene.ts";
import { onlyPair } from "./support/linked-scene.ts";
import { startScene } from "./support/start-scene.ts";

let links: LinkScene;
beforeAll(async () => {
  links = await startLinkScene();
});
afterAll(() => links[Symbol.asyncDispose]());

describe("opening a short link", () => {
  let link: Link;
  beforeEach(async () => {
    link = await links.makeLink();
  });

  test("it leads to the filled-in page, with nothing kept or told on the way", async () => {
    const answer = await links.open(link.shortUrl);
    expect(answer.status).toBe(302);
    expect(answer.headers.get("location")).toBe(link.url);
    expect(answer.headers.get("referrer-policy")).toBe("no-referrer");
    expect(answer.headers.get("cache-control")).toBe("no-store");
  });

  test("the page is filled in with what the lead's values are at the click", async () => {
    const { personRecord } = onlyPair(links.scene);
    links.scene.twenty.people.update(personRecord.id, { city: "Santos" });
    await links.scene.settled();
    const location = (await links.open(link.shortUrl)).headers.get("location") ?? "";
    expect(new URL(location).searchParams.get("cidade")).toBe("Santos");
    expect(new URL(location).searchParams.get("lead_token")).toBe(tokenOf(link));
    links.scene.twenty.people.update(personRecord.id, { city: "Campinas" });
    await links.scene.settled();
  });

  test("a person's first opening is remembered, a chat's preview and a HEAD request are not", async () => {
    expect((await links.open(link.shortUrl, { headers: { "user-agent": "WhatsApp/2.23" } })).status).toBe(302);
    expect((await links.open(link.shortUrl, { method: "HEAD" })).status).toBe(302);
    expect(await links.openedAt(link)).toBeNull();
    await links.open(link.shortUrl);
    const first = await links.openedAt(link);
    expect(first).toBeInstanceOf(Date);
    await links.open(link.shortUrl);
    expect(await links.openedAt(link)).toEqual(first);
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
    const answer = await links.open(change(link.shortUrl));
    const page = await answer.text();
    expect(answer.status).toBe(404);
    expect(answer.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(page).toContain('<html lang="pt-BR">');
    expect(page).toContain("Peça um novo link na conversa");
    expect(page).not.toContain("script");
  });

  test("an address that cannot be decoded is refused in our words", async () => {
    const answer = await links.open(`${publicUrl}/b/%E0%A4%A`);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { code: "REQUEST_INVALID" } });
  });

  test("an expired link says so, under a policy that allows nothing but its own style", async () => {
    await links.expire(link, 1);
    const answer = await links.open(link.shortUrl);
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
    const old = await links.makeLink();
    await links.expire(old, 91 * dayMs);
    await links.expire(link, 89 * dayMs);
    expect(await pruneBookingLinks(links.db, new Date())).toBe(1);
    expect((await links.open(old.shortUrl)).status).toBe(404);
    expect((await links.open(link.shortUrl)).status).toBe(410);
  });
});

test("one address that asks too often gets a page that says to wait", async () => {
  const link = await links.makeLink();
  const headers = { "x-forwarded-for": "203.0.113.7" };
  const answers = await Promise.all(Array.from({ length: 61 }, () => links.open(link.shortUrl, { headers })));
  const statuses = answers.map(({ status }) => status);
  expect(statuses.filter((status) => status === 302)).toHaveLength(60);
  const refused = answers.find(({ status }) => status === 429);
  expect(await refused?.text()).toContain("Tente de novo em alguns minutos");
  expect((await links.open(link.shortUrl, { headers: { "x-forwarded-for": "203.0.113.8" } })).status).toBe(302);
});

test("an English relay answers in English", async () => {
  await using english = await startScene({ environment: { ...linkEnvironment, RELAY_LOCALE: "en" } });
  const page = await (await fetch(new URL("/b/unknown", english.relay.url))).text();
  expect(page).toContain('<html lang="en">');
  expect(page).toContain("Ask for a new link in the chat");
});
