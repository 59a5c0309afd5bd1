import { describe, expect, test, vi } from "vitest";
import { callApi } from "./support/call-api.ts";
import { contact, lia } from "./support/lead-data.ts";
import { onlyPair, startLinkedScene } from "./support/linked-scene.ts";
import { startOperators } from "./support/start-operators.ts";
import { type Scene, startScene } from "./support/start-scene.ts";

interface Finding {
  readonly id: string;
  readonly key: string;
  readonly field: string;
  readonly candidates: readonly { readonly leadId: string | null; readonly records: readonly { url: string }[] }[];
  readonly mergeIn: readonly string[];
}

interface Page {
  readonly items: readonly Finding[];
  readonly count: number;
  readonly nextCursor: string | null;
}

const davi = { email: "davi@example.com", phone: "+5511987650002" };
const phones = (phone: string) => ({
  phones: {
    primaryPhoneNumber: phone.slice(3),
    primaryPhoneCallingCode: "+55",
    primaryPhoneCountryCode: "BR",
    additionalPhones: null,
  },
});

const personOf = (scene: Scene, email: string) => {
  const found = scene.twenty.people
    .all()
    .find(({ emails }) => (emails as { primaryEmail: string }).primaryEmail === email);
  if (found === undefined) throw new Error(`no person has ${email}`);
  return found;
};

/** Two leads; then somebody writes the phone of one into the person of the other. */
async function startContradiction(options: Parameters<typeof startScene>[0] = {}): Promise<Scene> {
  const scene = await startScene(options);
  scene.chatwoot.contacts.create(contact());
  scene.chatwoot.contacts.create({ name: "Davi Reis", email: davi.email, phone_number: davi.phone });
  await scene.settled();
  scene.twenty.people.update(personOf(scene, davi.email).id, phones(lia.phone));
  await scene.settled();
  return scene;
}

const duplicates = async (scene: Scene, query = "") =>
  (await callApi<Page>(scene, "GET", `/leads/duplicates${query}`)).body;
const conflicts = async (scene: Scene) => (await callApi<Page>(scene, "GET", "/leads/conflicts")).body;

/** Both sides change while neither has heard of the other. */
async function makeConflict(scene: Scene, twentyName: string, chatwootName: string): Promise<void> {
  const { personRecord, contactRecord } = onlyPair(scene);
  scene.twenty.webhooks.hold();
  scene.twenty.people.update(personRecord.id, { name: { firstName: twentyName, lastName: "Nunes" } });
  scene.chatwoot.contacts.update(contactRecord.id, { name: `${chatwootName} Nunes` });
  await scene.settled();
  await scene.twenty.webhooks.release();
  await scene.settled();
}

describe("a possible duplicate", () => {
  test("is listed with both records, their addresses and the key that names both", async () => {
    await using scene = await startContradiction();
    const { items, count, nextCursor } = await duplicates(scene);
    expect({ count, nextCursor }).toEqual({ count: 1, nextCursor: null });
    expect(items[0]).toMatchObject({ key: `phone:${lia.phone}`, mergeIn: ["twenty", "chatwoot"] });
    const urls = items[0]?.candidates.flatMap(({ records }) => records.map(({ url }) => url));
    expect(urls).toEqual(
      expect.arrayContaining([
        `${scene.twenty.url}/object/person/${personOf(scene, davi.email).id}`,
        `${scene.twenty.url}/object/person/${personOf(scene, lia.email).id}`,
        ...scene.chatwoot.contacts
          .all()
          .map(({ id }) => `${scene.chatwoot.url}/app/accounts/${scene.chatwoot.accountId}/contacts/${id}`),
      ]),
    );
    const [leadId] = items[0]?.candidates.map((candidate) => candidate.leadId) ?? [];
    expect((await duplicates(scene, `?leadId=${leadId}`)).count).toBe(1);
    expect((await duplicates(scene, `?leadId=${crypto.randomUUID()}`)).count).toBe(0);
  });

  test("that a person dismissed does not come back, whichever of the two finds it; another key does", async () => {
    await using scene = await startContradiction();
    const [found] = (await duplicates(scene)).items;
    const path = `/leads/duplicates/${found?.id}/dismiss`;
    expect(await callApi(scene, "POST", path, {})).toMatchObject({ status: 400 });
    expect(await callApi(scene, "POST", path, { reason: "mother and son" })).toMatchObject({ status: 200 });
    expect(await callApi(scene, "POST", path, { reason: "again" })).toMatchObject({
      status: 409,
      body: { error: { code: "FINDING_DECIDED" } },
    });
    const [davisLead, liasLead] = found?.candidates.map(({ leadId }) => leadId) ?? [];
    await scene.pool.query(
      "insert into relay.possible_duplicate (lead_id, key, side, record_id) values ($1, $2, 'twenty', $3)",
      [liasLead, `phone:${lia.phone}`, personOf(scene, davi.email).id],
    );
    scene.twenty.people.update(personOf(scene, davi.email).id, phones("+5511987650009"));
    await scene.settled();
    scene.twenty.people.update(personOf(scene, davi.email).id, phones(lia.phone));
    await scene.settled();
    expect((await duplicates(scene)).count).toBe(0);
    await scene.pool.query(
      "insert into relay.possible_duplicate (lead_id, key, side, record_id) values ($1, $2, 'chatwoot', '999')",
      [davisLead, `email:${lia.email}`],
    );
    expect((await duplicates(scene)).items.map(({ key }) => key)).toEqual([`email:${lia.email}`]);
  });

  test("is over when somebody takes the value off the record that should not have it", async () => {
    await using scene = await startContradiction();
    scene.twenty.people.update(personOf(scene, davi.email).id, phones(davi.phone));
    await scene.settled();
    expect((await duplicates(scene)).count).toBe(0);
  });

  test("is one of three thousand, read page by page", async () => {
    await using scene = await startLinkedScene();
    await scene.pool.query(`
      insert into relay.possible_duplicate (lead_id, key, side, record_id, noticed_at)
      select lead.id, 'phone:+55119' || n, 'chatwoot', n::text, now() - (n / 10) * interval '1 minute'
      from relay.lead, generate_series(10000, 12999) n`);
    const seen = new Set<string>();
    let cursor: string | null = "";
    for (let page = 0; cursor !== null && page < 10; page += 1) {
      const answer: Page = await duplicates(scene, `?limit=500${cursor === "" ? "" : `&cursor=${cursor}`}`);
      if (page === 0) expect(answer.count).toBe(3_000);
      for (const { id } of answer.items) seen.add(id);
      cursor = answer.nextCursor;
    }
    expect(seen.size).toBe(3_000);
  });
});

test("a conflict is listed with what each side had and has now, until it is dismissed", async () => {
  await using scene = await startLinkedScene();
  await makeConflict(scene, "Lídia", "Lisa");
  const { items } = await conflicts(scene);
  expect(items).toMatchObject([
    {
      field: "name",
      base: "Lia Nunes",
      twenty: "Lídia Nunes",
      chatwoot: "Lisa Nunes",
      now: { twenty: "Lídia Nunes", chatwoot: "Lídia Nunes" },
    },
  ]);
  const path = `/leads/conflicts/${items[0]?.id}/dismiss`;
  expect(await callApi(scene, "POST", path, { reason: "she is called so" })).toMatchObject({ status: 200 });
  expect((await conflicts(scene)).count).toBe(0);
  expect(await callApi(scene, "POST", "/leads/conflicts/999/dismiss", { reason: "nobody" })).toMatchObject({
    status: 404,
    body: { error: { code: "FINDING_UNKNOWN" } },
  });
  expect(await callApi(scene, "GET", "/leads/conflicts", undefined, "wrong-token-0123456789")).toMatchObject({
    status: 401,
  });
});

describe("the operators", () => {
  test("are told once a day of what is new, with counts and no names", async () => {
    using operators = await startOperators();
    const environment = { ...operators.environment, RELAY_BUSINESS_HOURS: "1-7 00:00-23:59" };
    await using scene = await startContradiction({ environment });
    const jobs = async () => {
      const { rows } = await scene.pool.query("select 1 from relay_queue.job where name = 'send-alert'");
      return rows.length;
    };
    await Promise.all([scene.relay.lookAround(), scene.relay.lookAround()]);
    await vi.waitFor(() => expect(operators.told).toHaveLength(1), 20_000);
    expect(operators.told[0]).toMatchObject({
      code: "LEADS_TO_DECIDE",
      text: expect.stringContaining("1 possível(is) duplicado(s) e 0 conflito(s) de campo. Em aberto ao todo: 1 e 0."),
    });
    expect(operators.told[0]?.text).toContain("tpc leads duplicates");
    expect(JSON.stringify(operators.told)).not.toMatch(/lia|davi|example\.com|98765/i);

    const insert =
      "insert into relay.possible_duplicate (lead_id, key, side, record_id) select id, 'phone:+5511912345678', 'chatwoot', $1 from relay.lead limit 1";
    await scene.pool.query(insert, ["998"]);
    await scene.relay.lookAround();
    expect(await jobs()).toBe(1);
    await scene.pool.query("update relay.digest set told_at = now() - interval '1 day'");
    await scene.relay.lookAround();
    await vi.waitFor(() => expect(operators.told).toHaveLength(2), 20_000);
    expect(operators.told[1]?.text).toContain(
      "1 possível(is) duplicado(s) e 0 conflito(s) de campo. Em aberto ao todo: 2 e 0.",
    );
    await scene.pool.query("update relay.digest set told_at = now() - interval '1 day'");
    await scene.relay.lookAround();
    expect(await jobs()).toBe(2);
  });
});
