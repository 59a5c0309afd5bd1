import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { callApi } from "./support/call-api.ts";
import { addConsoleUser, Browser, logInAs, passwordOf } from "./support/console-user.ts";
import { type Scene, startScene } from "./support/start-scene.ts";

let scene: Scene;
beforeAll(async () => {
  scene = await startScene();
  await addConsoleUser(scene, "brian", "operator");
}, 60_000);
afterAll(() => scene[Symbol.asyncDispose]());

const codeOf = ({ status, body }: { status: number; body: object }) => [
  status,
  (body as { error?: { code: string } }).error?.code,
];

describe("a session of the console", () => {
  test("begins with name and password, is told, and ends at the log-out", async () => {
    const browser = new Browser(scene);
    expect(codeOf(await browser.send("GET", "/api/console/session"))).toEqual([401, "SESSION_MISSING"]);
    const answer = await browser.logIn(" BRIAN ", passwordOf("brian"));
    expect(answer).toMatchObject({
      status: 200,
      body: { user: { name: "brian", role: "operator", via: "password" }, locale: "pt-BR" },
    });
    expect((await browser.send("GET", "/api/console/session")).body).toEqual(answer.body);
    const { cookie } = browser;
    expect((await browser.send("DELETE", "/api/console/session")).status).toBe(204);
    browser.cookie = cookie;
    expect(codeOf(await browser.send("GET", "/api/console/session"))).toEqual([401, "SESSION_MISSING"]);
  });

  test("lies in a cookie that no script reads and no other site sends; on plain http, for trying out, without Secure", async () => {
    const [set = ""] = (await new Browser(scene).logIn("brian")).headers.getSetCookie();
    expect(set).toMatch(/^relay=[\w-]{43};/);
    expect(set).toMatch(/; Path=\//);
    for (const flag of ["HttpOnly", "SameSite=Strict"]) expect(set).toContain(flag);
    expect(set).not.toContain("Secure");
    expect(set).not.toContain("Domain");
  });

  test("is never one that was there before: what somebody planted is worth nothing", async () => {
    const browser = new Browser(scene);
    browser.cookie = `relay=${"A".repeat(43)}`;
    await browser.logIn("brian");
    expect(browser.cookie).not.toContain("AAAA");
    const first = browser.cookie;
    await browser.logIn("brian");
    expect(browser.cookie).not.toBe(first);
    browser.cookie = first;
    expect((await browser.send("GET", "/api/console/session")).status).toBe(401);
  });

  test("is kept as a hash: who reads the store is not logged in", async () => {
    const browser = new Browser(scene);
    await browser.logIn("brian");
    const [, token = ""] = browser.cookie?.split("=") ?? [];
    const { rows } = await scene.pool.query(
      "select encode(token_hash, 'escape') || user_name as said from relay.console_session",
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({ said }) => said.includes(token))).toEqual([]);
    const { rows: users } = await scene.pool.query("select password_hash from relay.console_user");
    expect(users.every(({ password_hash }) => /^\$scrypt\$ln=15,r=8,p=3\$/.test(password_hash))).toBe(true);
  });

  test("is over after its time, and at once when the user is changed or gone", async () => {
    await addConsoleUser(scene, "lara", "viewer");
    const browser = new Browser(scene);
    await browser.logIn("lara");
    await scene.pool.query("update relay.console_session set expires_at = now() where user_name = 'lara'");
    expect((await browser.send("GET", "/api/console/session")).status).toBe(401);
    await browser.logIn("lara");
    await scene.pool.query(
      "update relay.console_session set seen_at = now() - interval '5 hours' where user_name = 'lara'",
    );
    expect((await browser.send("GET", "/api/console/session")).status).toBe(401);
    await browser.logIn("lara");
    const admin = await logInAs(scene, "admin");
    expect((await admin.send("PATCH", "/api/console/users/lara", { role: "operator" })).body).toMatchObject({
      role: "operator",
    });
    expect((await browser.send("GET", "/api/console/session")).status).toBe(401);
    await browser.logIn("lara");
    expect((await admin.send("DELETE", "/api/console/users/lara")).status).toBe(204);
    expect((await browser.send("GET", "/api/console/session")).status).toBe(401);
    expect(codeOf(await browser.logIn("lara"))).toEqual([401, "CREDENTIALS_WRONG"]);
  });
});

describe("what a browser is made to send by a page of somebody else's", () => {
  const body = { name: "mallory", password: "mallory's password", role: "admin" };
  test.each([
    ["from another site", { "sec-fetch-site": "cross-site", origin: "https://evil.example.com" }],
    ["from another site that hides where it is", { "sec-fetch-site": "cross-site", origin: "null" }],
    ["from a neighbour of relay's", { "sec-fetch-site": "same-site", origin: "https://chat.example.com" }],
    ["by an old browser", { "sec-fetch-site": "", origin: "https://evil.example.com" }],
    ["by an old browser that hides where it is", { "sec-fetch-site": "", origin: "null" }],
    ["without the token", { "x-csrf-token": "" }],
    ["with another session's token", { "x-csrf-token": "A".repeat(43) }],
  ])("changes nothing: %s", async (_how, headers) => {
    const admin = await logInAs(scene, "admin");
    expect(codeOf(await admin.send("POST", "/api/console/users", body, headers))).toEqual([403, "CSRF_REFUSED"]);
    const { items } = (await admin.send<{ items: { name: string }[] }>("GET", "/api/console/users")).body;
    expect(items.map(({ name }) => name)).not.toContain("mallory");
  });

  test("logs nobody in", async () => {
    const browser = new Browser(scene);
    const credentials = { name: "brian", password: passwordOf("brian") };
    const old = { "sec-fetch-site": "", origin: "https://evil.example.com" };
    for (const headers of [{ "sec-fetch-site": "cross-site" }, old]) {
      const answer = await browser.send("POST", "/api/console/session", credentials, headers);
      expect(codeOf(answer)).toEqual([403, "CSRF_REFUSED"]);
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
  });
});

test("what an old browser sends from relay's own pages is taken, also behind a proxy of another name", async () => {
  const browser = new Browser(scene);
  const credentials = { name: "brian", password: passwordOf("brian") };
  const own = await browser.send("POST", "/api/console/session", credentials, { "sec-fetch-site": "" });
  expect(own.status).toBe(200);
  const proxied = await browser.send("POST", "/api/console/session", credentials, {
    origin: "https://relay.example.com",
  });
  expect(proxied.status).toBe(200);
});

describe("a user", () => {
  test("is made, changed and removed by an admin or a program with relay's token; the last admin stays", async () => {
    const admin = await logInAs(scene, "admin");
    expect(codeOf(await callApi(scene, "DELETE" as "GET", "/api/console/users/admin"))).toEqual([409, "LAST_ADMIN"]);
    expect(codeOf(await admin.send("PATCH", "/api/console/users/admin", { role: "viewer" }))).toEqual([
      409,
      "LAST_ADMIN",
    ]);
    expect(
      codeOf(await admin.send("POST", "/api/console/users", { name: "Brian", password: "0123456789", role: "admin" })),
    ).toEqual([409, "USER_EXISTS"]);
    expect(
      codeOf(await admin.send("POST", "/api/console/users", { name: "x", password: "short", role: "boss" }))[0],
    ).toBe(400);
    expect(codeOf(await admin.send("DELETE", "/api/console/users/nobody"))).toEqual([404, "USER_UNKNOWN"]);
  });

  test("who guesses passwords is made to wait, and who knows one from elsewhere is not", async () => {
    await addConsoleUser(scene, "alvo", "viewer");
    const answers = [];
    for (let round = 0; round < 11; round += 1)
      answers.push(await new Browser(scene).logIn("alvo", `guess number ${round}`));
    expect(answers.map(({ status }) => status)).toEqual([...Array(10).fill(401), 429]);
    expect(Number(answers.at(-1)?.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await new Browser(scene).logIn("brian")).status).toBe(200);
  });
});

describe("an agent of Chatwoot", () => {
  test("without an administrator's rights only looks", async () => {
    const browser = new Browser(scene);
    const answer = await browser.send("POST", "/api/console/session", { chatwootToken: scene.chatwoot.agentToken });
    expect(answer).toMatchObject({ status: 200, body: { user: { role: "viewer", via: "chatwoot" } } });
  });

  test("logs in by a token of their own, as a viewer unless they are an administrator; it is not kept", async () => {
    const browser = new Browser(scene);
    const { apiToken } = scene.chatwoot;
    const answer = await browser.send("POST", "/api/console/session", { chatwootToken: apiToken });
    expect(answer).toMatchObject({ status: 200, body: { user: { role: "operator", via: "chatwoot" } } });
    expect(codeOf(await browser.send("POST", "/api/console/session", { chatwootToken: "no-such-token" }))).toEqual([
      401,
      "CREDENTIALS_WRONG",
    ]);
    const { rows } = await scene.pool.query(`
      select coalesce(string_agg(t::text, ' '), '') as said from (
        select row_to_json(s) as t from relay.console_session s union all select row_to_json(a) from relay.audit a) x`);
    expect(rows[0].said).not.toContain(apiToken);
  });
});
