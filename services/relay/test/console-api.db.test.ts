import { readFileSync } from "node:fs";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Browser, logInAs } from "./support/console-user.ts";
import { answers, book, startInConversation } from "./support/conversation-scene.ts";
import { lia, meetingStart } from "./support/lead-data.ts";
import { apiToken, type Scene } from "./support/start-scene.ts";

interface Item {
  readonly id: string;
  readonly name: string;
  readonly stage: string | null;
}
interface List {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
  readonly count: number;
}

const logged: string[] = [];
const log = pino({ level: "info" }, { write: (line) => void logged.push(line) });
let scene: Scene;
let viewer: Browser;
let operator: Browser;
let liaId: string;

beforeAll(async () => {
  ({ scene } = await startInConversation({ twenty: { version: "2.x" }, log }));
  scene.chatwoot.contacts.create({
    name: "José Antônio D'Ávila",
    email: "jose@example.com",
    phone_number: "+5521988887777",
  });
  book(scene, { answers });
  await scene.settled();
  viewer = await logInAs(scene, "viewer");
  operator = await logInAs(scene, "operator");
  await panelToken();
  liaId = (await search(lia.email)).items[0]?.id ?? "";
}, 60_000);
afterAll(() => scene[Symbol.asyncDispose]());

const search = async (text: string, more: object = {}) =>
  (await viewer.send<List>("POST", "/api/console/leads/search", { search: text, ...more })).body;
const get = async <Body = Record<string, unknown>>(path: string) => (await viewer.send<Body>("GET", path)).body;

interface Operation {
  readonly "x-access"?: string;
  readonly "x-writes"?: boolean;
}
const document = JSON.parse(readFileSync(new URL("../openapi.json", import.meta.url), "utf8")) as {
  paths: Record<string, Record<string, Operation>>;
};
const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).flatMap(([method, operation]) =>
    operation["x-access"] === undefined ? [] : [{ method: method.toUpperCase(), path, ...operation }],
  ),
);

describe("the document of the API", () => {
  const writing = operations.filter((operation) => operation["x-writes"] && operation["x-access"] !== "open");

  test("names who may call what", () => {
    expect(operations.length).toBeGreaterThan(45);
    expect(writing.length).toBeGreaterThan(15);
    expect(writing.filter((operation) => operation["x-access"] === "viewer")).toEqual([]);
  });

  test.for(writing)("a viewer may not $method $path, and nothing of it is noted", async ({ method, path }) => {
    const at = path.replace(/\{\w+\}/g, liaId);
    const isPanel = path.startsWith("/api/panel/");
    const before = await scene.pool.query("select count(*) from relay.audit");
    const answer = isPanel
      ? await fetch(new URL(at, scene.relay.url), {
          method,
          headers: { authorization: `Bearer ${await panelToken()}` },
        })
      : await viewer.send(method, at, method === "GET" ? undefined : {});
    expect(answer.status).toBe(403);
    expect((await scene.pool.query("select count(*) from relay.audit")).rows).toEqual(before.rows);
  });

  test.for(operations.filter((operation) => operation["x-access"] !== "open"))(
    "nobody may $method $path without a session",
    async ({ method, path }) => {
      const answer = await fetch(new URL(path.replace(/\{\w+\}/g, liaId), scene.relay.url), { method });
      expect(answer.status).toBe(401);
      expect(answer.headers.get("cache-control")).toBe("no-store");
      expect(answer.headers.get("content-security-policy")).toBe("default-src 'none'; frame-ancestors 'none'");
    },
  );
});

let token: Promise<string> | null = null;
const panelToken = () => {
  token ??= viewer
    .send<{ token: string }>("POST", "/api/panel/session", { name: "viewer", password: "correct horse viewer" })
    .then(({ body }) => body.token);
  return token;
};

describe("leads", () => {
  test("are listed with where they stand, the last changed first, page by page", async () => {
    const all = await get<List>("/api/console/leads");
    expect(all).toMatchObject({ count: 2, nextCursor: null });
    expect(all.items.find(({ id }) => id === liaId)).toMatchObject({
      name: "Lia Nunes",
      email: lia.email,
      phone: lia.phone,
      specialty: "Cardiologia",
      source: "conversation",
      stage: "MEETING_SCHEDULED",
    });
    const first = await get<List>("/api/console/leads?limit=1");
    const second = await get<List>(`/api/console/leads?limit=1&after=${first.nextCursor}`);
    expect([...first.items, ...second.items]).toEqual(all.items);
    expect(await get<List>("/api/console/leads?stage=MEETING_SCHEDULED")).toMatchObject({
      count: 1,
      items: [{ id: liaId }],
    });
  });

  test.each([
    ["jose antonio", "José Antônio D'Ávila"],
    ["ÁVILA jo", "José Antônio D'Ávila"],
    ["JOSE@EXAMPLE", "José Antônio D'Ávila"],
    ["21 98888-7777", "José Antônio D'Ávila"],
    ["+55 (21) 8888-7777", "José Antônio D'Ávila"],
    [lia.phoneWithoutNinth, "Lia Nunes"],
    ["8765-0001", "Lia Nunes"],
    [" LIA@Example.com ", "Lia Nunes"],
  ])("are found by %j", async (text, name) => {
    expect((await search(text)).items.map((item) => item.name)).toEqual([name]);
  });

  test("are found by every id", async () => {
    const person = scene.twenty.people.all().find(({ emails }) => emails?.primaryEmail === lia.email);
    for (const text of [liaId, String(person?.id), `twenty:${person?.id}`]) {
      expect((await search(text)).items.map(({ id }) => id)).toEqual([liaId]);
    }
    expect(await search("100%_nobody")).toEqual({ items: [], nextCursor: null, count: 0 });
  });

  test("show each system beside the base, all that hangs on them and where to open it", async () => {
    const page = await get<Record<string, unknown[]>>(`/api/console/leads/${liaId}`);
    expect(page.fields).toContainEqual({
      field: "name",
      twenty: "Lia Nunes",
      chatwoot: "Lia Nunes",
      base: { twenty: "Lia Nunes", chatwoot: "Lia Nunes" },
    });
    expect(page.deals).toMatchObject([
      {
        url: expect.stringContaining("/object/opportunity/"),
        stage: "MEETING_SCHEDULED",
        isCurrent: true,
        moves: [{ stage: "NEW" }, { stage: "MEETING_SCHEDULED", cause: "booking.created" }],
      },
    ]);
    expect(page.bookings).toMatchObject([
      { state: "booked", startsAt: meetingStart, url: expect.stringContaining(scene.calcom.url) },
    ]);
    expect(page.conversations).toMatchObject([{ url: expect.stringContaining("/conversations/") }]);
    expect((await viewer.send("GET", `/api/console/leads/${crypto.randomUUID()}`)).status).toBe(404);
  });

  test("tell what happened in order, with rule and reason, in pages that leave nothing out", async () => {
    interface Timeline {
      readonly items: readonly { id: string; at: string; kind: string; steps: readonly { rule: string | null }[] }[];
      readonly nextCursor: string | null;
    }
    const whole = await get<Timeline>(`/api/console/leads/${liaId}/timeline?limit=500`);
    expect(whole.items.map(({ at }) => at)).toEqual(whole.items.map(({ at }) => at).toSorted());
    expect(whole.items.flatMap(({ steps }) => steps.map(({ rule }) => rule))).toContain("booking.created");
    const pages: Timeline[] = [];
    for (let cursor: string | null = ""; cursor !== null; cursor = pages.at(-1)?.nextCursor ?? null) {
      pages.push(await get(`/api/console/leads/${liaId}/timeline?limit=5${cursor && `&before=${cursor}`}`));
    }
    expect(pages.toReversed().flatMap(({ items }) => items.map(({ id }) => id))).toEqual(
      whole.items.map(({ id }) => id),
    );
  });

  test("are brought in step when somebody asks, whatever no webhook told", async () => {
    const person = scene.twenty.people.all().find(({ emails }) => emails?.primaryEmail === lia.email);
    scene.twenty.webhooks.lose();
    scene.twenty.people.update(person?.id ?? "", { specialty: "Dermatologia" });
    await scene.settled();
    scene.twenty.webhooks.clear();
    const answer = await operator.send("POST", `/api/console/leads/${liaId}/resync`);
    expect(answer).toMatchObject({ status: 202, body: { queued: true } });
    await scene.settled();
    const contact = scene.chatwoot.contacts.all().find(({ email }) => email === lia.email);
    expect(contact?.custom_attributes).toMatchObject({ especialidade: "Dermatologia" });
    expect((await search("lia")).items[0]).toMatchObject({ specialty: "Dermatologia" });
  });
});

describe("the overview", () => {
  test("tells of every system, of what came and what waits", async () => {
    expect(await get("/api/console/overview")).toMatchObject({
      status: "ok",
      systems: [
        {
          name: "twenty",
          status: "up",
          version: "2.21.0",
          url: scene.twenty.url,
          lastDeliveryAt: expect.any(String),
          calls: { waiting: 0 },
        },
        { name: "chatwoot", status: "up", version: expect.any(String), lastDeliveryAt: expect.any(String) },
        { name: "calcom", status: "up" },
      ],
      setAside: { count: 0, groups: [] },
      waiting: { count: 0, items: [] },
    });
    const { deliveries } = await get<{ deliveries: { perMinute: { count: number }[]; lastHour: number } }>(
      "/api/console/overview",
    );
    expect(deliveries.perMinute).toHaveLength(30);
    expect(deliveries.perMinute.reduce((sum, { count }) => sum + count, 0)).toBe(deliveries.lastHour);
    expect(deliveries.lastHour).toBeGreaterThan(3);
  });

  test("is sent at once to who follows it, and ends with relay", async () => {
    const answer = await fetch(new URL("/api/console/overview/stream", scene.relay.url), {
      headers: { cookie: viewer.cookie ?? "" },
    });
    expect(answer.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
    let said = "";
    while (!/^event: overview\ndata: .*\n\n/m.test(said)) said += (await reader?.read())?.value ?? "";
    const [, json = ""] = /^data: (.*)$/m.exec(said) ?? [];
    expect(JSON.parse(json)).toMatchObject({ status: "ok" });
    await reader?.cancel();
    // One is left open: relay stops all the same.
    await fetch(new URL("/api/console/overview/stream", scene.relay.url), { headers: { cookie: viewer.cookie ?? "" } });
  });
});

describe("the funnel", () => {
  interface Group {
    readonly key: string;
    readonly leads: number;
    readonly stages: readonly { stage: string; reached: number; conversion: number | null }[];
  }
  test("counts how far leads got, in groups that add up", async () => {
    const funnel = await get<{ total: Group; groups: Group[] }>("/api/console/funnel?by=specialty");
    expect(funnel.total).toMatchObject({ leads: 2, bookings: 1, noShows: 0, won: 0, lost: 0 });
    expect(funnel.groups.find(({ key }) => key === "Dermatologia")).toMatchObject({
      leads: 1,
      stages: [
        { stage: "NEW", reached: 1, conversion: 1 },
        { stage: "SCREENING", reached: 1, conversion: 1 },
        { stage: "QUALIFIED", reached: 1 },
        { stage: "MEETING_SCHEDULED", reached: 1, now: 1, conversion: 1 },
        { stage: "PROPOSAL", reached: 0, conversion: 0 },
        { stage: "CUSTOMER", reached: 0, conversion: null },
        { stage: "LOST", reached: 0, conversion: 0 },
      ],
    });
    for (const by of ["city", "source", "week"]) {
      const { total, groups } = await get<{ total: Group; groups: Group[] }>(`/api/console/funnel?by=${by}`);
      expect(groups.reduce((sum, { leads }) => sum + leads, 0)).toBe(total.leads);
    }
    expect((await viewer.send("GET", "/api/console/funnel?from=2026-02-01&to=2026-01-01")).status).toBe(400);
  });

  test("comes as CSV in which no value is a formula", async () => {
    const contact = scene.chatwoot.contacts.all().find(({ email }) => email === "jose@example.com");
    scene.chatwoot.contacts.update(contact?.id ?? 0, {
      custom_attributes: { especialidade: '=HYPERLINK("http://x")' },
    });
    await scene.settled();
    const { body, headers } = await viewer.send<string>("GET", "/api/console/funnel.csv?by=specialty");
    expect(headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(headers.get("content-disposition")).toMatch(/^attachment; filename="funnel-specialty-/);
    expect(body).toContain(`\r\n"'=HYPERLINK(""http://x"")",1,NEW,`);
    expect(body).not.toMatch(/(^|,)"?[=+@-]/m);
  });
});

describe("a delivery", () => {
  interface Delivery {
    readonly id: string;
    readonly content: { body: string; headers: Record<string, string> };
    readonly canReplay: boolean;
  }
  const latest = async () =>
    (await get<{ items: Delivery[] }>("/api/console/deliveries?source=twenty&type=person.updated&limit=1")).items[0]
      ?.id;

  test("is shown without what it says of anybody, and whole to an operator, which is noted", async () => {
    const id = await latest();
    const shown = await get<Delivery>(`/api/console/deliveries/${id}`);
    expect(shown.content.body).toContain('"eventName": "person.updated"');
    for (const secret of ["Nunes", "Lia", "example.com", "98765", "8765"])
      expect(JSON.stringify(shown)).not.toContain(secret);
    const revealed = await operator.send<Delivery["content"]>("POST", `/api/console/deliveries/${id}/reveal`);
    expect(revealed.body.body).toContain("example.com");
    expect(Object.keys(revealed.body.headers).filter((name) => name.includes("signature"))).toEqual([]);
    const { items } = await get<{ items: object[] }>(`/api/console/audit?subjectId=${id}`);
    expect(items).toMatchObject([
      { user: "operator", action: "revealDelivery", subject: { kind: "delivery" }, outcome: "done" },
    ]);
  });

  test("is replayed, and does nothing twice", async () => {
    const id = await latest();
    const { status, body } = await operator.send("POST", `/api/console/deliveries/${id}/replay`);
    expect(status).toBe(202);
    await scene.settled();
    expect(await get(`/api/console/deliveries/${id}`)).toMatchObject({ replays: [body.deliveryId] });
    expect((await operator.send("POST", `/api/console/deliveries/${crypto.randomUUID()}/replay`)).status).toBe(404);
  });
});

describe("two who may be one", () => {
  interface Preview {
    readonly hash: string;
    readonly keep: string;
    readonly leads: readonly string[];
    readonly fields: readonly {
      field: string;
      values: readonly { leadId: string; chatwoot: string }[];
      result: string;
    }[];
    readonly warnings: readonly string[];
  }

  /** Somebody writes the phone of one into the person of the other. */
  async function startPair(): Promise<string> {
    scene.chatwoot.contacts.create({ name: "Rui Sá", email: "rui@example.com", phone_number: "+5531977776666" });
    scene.chatwoot.contacts.create({ name: "Rui de Sá", email: "rui@clinica.example", phone_number: "+5531977775555" });
    await scene.settled();
    const other = scene.twenty.people.all().find(({ emails }) => emails?.primaryEmail === "rui@clinica.example");
    scene.twenty.people.update(other?.id ?? "", {
      phones: { ...other?.phones, primaryPhoneNumber: "31977776666" },
    });
    await scene.settled();
    const { items } = await get<{ items: { id: string }[] }>("/api/console/duplicates");
    expect(items).toHaveLength(1);
    return items[0]?.id ?? "";
  }

  test("are looked at field by field, united with the values that somebody chose, and made two again", async () => {
    const id = await startPair();
    const preview = (await viewer.send<Preview>("GET", `/api/console/duplicates/${id}/preview`)).body;
    expect(preview.leads).toContain(preview.keep);
    const names = preview.fields.find(({ field }) => field === "name");
    expect(names?.values.map(({ chatwoot }) => chatwoot).toSorted()).toEqual(["Rui Sá", "Rui de Sá"]);
    expect(preview.warnings.join(" ")).toContain("Ao desfazer");
    const chosen = names?.values.find(({ leadId }) => leadId !== preview.keep)?.chatwoot ?? "";
    const body = { keep: preview.keep, fields: { name: chosen }, hash: preview.hash };
    const refused = { ...body, fields: { name: "Mallory" } };
    expect((await operator.send("POST", `/api/console/duplicates/${id}/unite`, refused)).body).toMatchObject({
      error: { code: "VALUE_UNKNOWN" },
    });
    expect(
      (await operator.send("POST", `/api/console/duplicates/${id}/unite`, { ...body, hash: "0".repeat(12) })).body,
    ).toMatchObject({
      error: { code: "PREVIEW_OUTDATED" },
    });
    const united = await operator.send<{ id: string }>("POST", `/api/console/duplicates/${id}/unite`, body);
    expect(united).toMatchObject({ status: 202, body: { leadId: preview.keep, by: "operator" } });
    await scene.settled();
    expect((await search("rui")).items).toMatchObject([{ id: preview.keep, name: chosen }]);
    expect(await get(`/api/console/leads/${preview.keep}/unites`)).toMatchObject({
      items: [{ id: united.body.id, state: "done", canUndo: true }],
    });
    expect((await get<List>("/api/console/duplicates")).items).toEqual([]);
    expect((await operator.send("POST", `/api/console/unites/${united.body.id}/undo`)).status).toBe(202);
    await expect
      .poll(async () => (await get(`/api/console/leads/${preview.keep}/unites`)).items, { timeout: 20_000 })
      .toMatchObject([{ state: "undone", canUndo: false }]);
    await scene.settled();
    expect((await search("rui")).count).toBe(2);
    const { items } = await get<{ items: object[] }>("/api/console/audit?action=unite");
    expect(items).toMatchObject([
      { outcome: "done", after: { lead: preview.keep, choices: { name: "other" } } },
      { outcome: "PREVIEW_OUTDATED" },
      { outcome: "VALUE_UNKNOWN" },
    ]);
  });

  test("are said to be two, with a reason, and do not come back", async () => {
    const listed = await get<{ items: { id: string }[] }>("/api/console/duplicates");
    for (const { id } of listed.items) {
      const answer = await operator.send("POST", `/api/console/duplicates/${id}/dismiss`, { reason: "pai e filho" });
      expect(answer.body).toEqual({ id });
    }
    expect(await get("/api/console/duplicates")).toMatchObject({ items: [], count: 0 });
    expect((await operator.send("POST", "/api/console/duplicates/999999/dismiss", { reason: "ninguém" })).status).toBe(
      404,
    );
  });
});

describe("what keeps the systems apart", () => {
  test("is listed while a direction is paused, and is over when somebody lets it go on", async () => {
    const paused = await operator.send("POST", "/api/console/pauses/to-chatwoot", { reason: "importação" });
    expect(paused.body).toMatchObject({ items: [{ direction: "chatwoot", by: "operator", reason: "importação" }] });
    const person = scene.twenty.people.all().find(({ emails }) => emails?.primaryEmail === lia.email);
    scene.twenty.people.update(person?.id ?? "", { specialty: "Pediatria" });
    const waits = async () =>
      (await get<{ items: { waitingLeads: number }[] }>("/api/console/pauses")).items[0]?.waitingLeads;
    await expect.poll(waits, { timeout: 20_000 }).toBe(1);
    // What is younger than a minute is on its way.
    await scene.pool.query(
      "update relay.mailbox set received_at = received_at - interval '2 minutes' where state = 'waiting'",
    );
    await expect
      .poll(async () => (await get<{ items: object[] }>("/api/console/drift")).items, { timeout: 20_000 })
      .toMatchObject([
        {
          leadId: liaId,
          kind: "field",
          field: "specialty",
          twenty: "Pediatria",
          chatwoot: "Dermatologia",
          cause: "paused",
        },
      ]);
    expect((await operator.send("POST", "/api/console/pauses/to-chatwoot/resume")).status).toBe(200);
    await scene.settled();
    expect(await get("/api/console/drift")).toMatchObject({ items: [], count: 0 });
    expect((await operator.send("POST", "/api/console/pauses/to-chatwoot/resume")).status).toBe(409);
    expect(await get("/api/console/pauses")).toEqual({ items: [] });
  });
});

describe("problems", () => {
  test("are grouped by cause with what to do, tried again after a look, or discarded with a reason", async () => {
    scene.chatwoot.faults.answer({ match: /\/contacts\/filter/, status: 422, body: { message: "no" } });
    for (const name of ["davi", "rosa", "nino"])
      scene.twenty.people.create({ name: { firstName: name }, emails: { primaryEmail: `${name}@example.com` } });
    await scene.settled();
    scene.chatwoot.faults.clear();
    const group = "event:VENDOR_VALIDATION_FAILED";
    const { items } = await get<{ items: object[] }>("/api/console/problems");
    expect(items).toMatchObject([
      { id: group, kind: "event", count: 3, leads: 3, actions: ["retry", "discard"], remedy: { mayPass: false } },
      // What was said of the two Ruis.
      { id: "conflict:phone", kind: "conflict", count: expect.any(Number), actions: ["discard"] },
    ]);
    const seen = await operator.send("POST", "/api/console/problems/conflict:phone/discard", { reason: "visto" });
    expect(seen.body.done).toBeGreaterThan(0);
    expect((await operator.send("POST", "/api/console/problems/conflict:phone/retry", {})).status).toBe(404);
    expect(JSON.stringify(items)).toContain("recusa um valor");
    const english = await viewer.send("GET", "/api/console/problems", undefined, { "accept-language": "en-US,en" });
    expect(JSON.stringify(english.body)).toContain("refuses a value");
    const list = await get<List>(`/api/console/problems/${group}/items?limit=2`);
    expect(list).toMatchObject({ count: 3, items: [{}, {}] });
    const [first] = list.items;
    const preview = await viewer.send("POST", `/api/console/problems/${group}/preview`, {
      action: "retry",
      ids: [first?.id],
    });
    expect(preview.body).toMatchObject({ count: 1, leads: 1, items: [{ id: first?.id }] });
    const one = await operator.send("POST", `/api/console/problems/${group}/retry`, { ids: [first?.id] });
    expect(one).toMatchObject({ status: 202, body: { done: 1 } });
    await scene.settled();
    expect((await operator.send("POST", `/api/console/problems/${group}/discard`, {})).status).toBe(400);
    const rest = await operator.send("POST", `/api/console/problems/${group}/discard`, { reason: "a test record" });
    expect(rest.body).toEqual({ done: 2 });
    expect(await get("/api/console/problems")).toEqual({ items: [], count: 0 });
    expect((await operator.send("POST", `/api/console/problems/${group}/retry`, {})).status).toBe(404);
    const { items: audit } = await get<{ items: object[] }>(
      `/api/console/audit?subjectId=${encodeURIComponent(group)}`,
    );
    expect(audit).toMatchObject([
      { action: "retryProblems", outcome: "PROBLEM_UNKNOWN" },
      { action: "discardProblems", outcome: "done", after: { done: 2, reason: "a test record" } },
      { action: "retryProblems", outcome: "done", after: { done: 1 } },
    ]);
  });
});

describe("the settings", () => {
  test("are told as they are in force, without a secret", async () => {
    const settings = await get(`/api/console/settings`);
    expect(settings).toMatchObject({
      fields: { items: expect.arrayContaining([expect.objectContaining({ field: "specialty" })]) },
      dialogue: null,
      hours: { timeZone: "America/Sao_Paulo" },
    });
    const text = JSON.stringify(settings);
    for (const secret of [apiToken, scene.twenty.apiKey, scene.chatwoot.apiToken, "twenty-secret", "postgres://"]) {
      expect(text).not.toContain(secret);
    }
    expect(text).toContain('"on":"booking.created"');
  });
});

const personal = ["Nunes", "nunes", "Ávila", "example.com", "98765", "88887777"];

test("what people did and looked for stands in no line of the log", () => {
  expect(logged.length).toBeGreaterThan(5);
  for (const secret of [...personal, "correct horse", apiToken]) expect(logged.join("")).not.toContain(secret);
});

test("what was done is noted without personal data", async () => {
  const { rows } = await scene.pool.query("select string_agg(a::text, ' ') as said from relay.audit a");
  for (const secret of personal) expect(rows[0].said).not.toContain(secret);
});
