import { randomUUID } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { contact, lia, person } from "./support/lead-data.ts";
import { onlyOne } from "./support/linked-scene.ts";
import { restart } from "./support/restart.ts";
import { type Scene, startScene } from "./support/start-scene.ts";

const inboxOf = (scene: Scene) => scene.chatwoot.inboxes.createApiInbox({ name: "WhatsApp" }).id;
const leads = async ({ pool }: Scene) => Number((await pool.query("select count(*) from relay.lead")).rows[0].count);
const rows = async ({ pool }: Scene, table: string) => (await pool.query(`select * from relay.${table}`)).rows;
const openDeals = ({ twenty }: Scene) => twenty.opportunities.all();
const write = (scene: Scene, contactId: number, inboxId: number, content = "Oi") =>
  scene.chatwoot.messages.receive({ contactId, inboxId, content });
const notes = ({ chatwoot }: Scene) =>
  chatwoot.conversations
    .all()
    .flatMap(({ id }) => chatwoot.messages.list(id))
    .filter((message) => message.private)
    .map((message) => message.content ?? "");

/** A person who was copied to Chatwoot, and the contact that the channel made when she wrote. */
async function startWithCopy() {
  const scene = await startScene();
  const made = scene.twenty.people.create(person());
  await scene.settled();
  const copy = onlyOne(scene.chatwoot.contacts.all());
  const inboxId = inboxOf(scene);
  const channels = scene.chatwoot.contacts.create({ name: "Lia 🌸", phone_number: lia.phoneWithoutNinth });
  return { scene, personId: made.id, copy, channels, inboxId };
}

describe("one human with several contacts", () => {
  test("who was copied from Twenty and writes through a contact of the channel's has a deal, and the copy goes up in that contact", async () => {
    await using stack = new AsyncDisposableStack();
    const { scene, personId, copy, channels, inboxId } = await startWithCopy();
    stack.use(scene);
    write(scene, channels.id, inboxId);
    await scene.settled();
    const left = onlyOne(scene.chatwoot.contacts.all());
    expect(left).toMatchObject({ id: channels.id, phone_number: lia.phoneWithoutNinth, email: lia.email });
    expect(left.name).toBe("Lia Nunes");
    expect(onlyOne(scene.twenty.people.all())).toMatchObject({ id: personId, chatwootContactId: String(channels.id) });
    expect(onlyOne(openDeals(scene))).toMatchObject({ stage: "NEW", pointOfContactId: personId });
    expect(scene.chatwoot.contacts.get(copy.id)).toBeUndefined();
    expect([await leads(scene), await rows(scene, "possible_duplicate")]).toEqual([1, []]);
  });

  test("keeps both contacts when both have conversations: one deal, the fields alike, and one note to the team", async () => {
    await using stack = new AsyncDisposableStack();
    const { scene, copy, channels, inboxId } = await startWithCopy();
    stack.use(scene);
    write(scene, copy.id, inboxId);
    await scene.settled();
    write(scene, channels.id, inboxId);
    await scene.settled();
    expect(scene.chatwoot.contacts.all().map(({ id, name }) => [id, name])).toEqual([
      [copy.id, "Lia Nunes"],
      [channels.id, "Lia Nunes"],
    ]);
    expect(openDeals(scene)).toHaveLength(1);
    const [note, ...more] = notes(scene);
    expect(note).toContain(`/contacts/${copy.id}`);
    expect(note).toContain(`/contacts/${channels.id}`);
    expect(more).toEqual([]);

    // An edit of one reaches Twenty and the other.
    scene.chatwoot.contacts.update(channels.id, { name: "Lia Nunes Prado", additional_attributes: { city: "Santos" } });
    await scene.settled();
    expect(onlyOne(scene.twenty.people.all())).toMatchObject({
      name: { firstName: "Lia", lastName: "Nunes Prado" },
      city: "Santos",
    });
    expect(scene.chatwoot.contacts.get(copy.id)).toMatchObject({
      name: "Lia Nunes Prado",
      additional_attributes: { city: "Santos" },
    });
    // A label on either's conversation counts.
    const last = scene.chatwoot.conversations.all().at(-1);
    scene.chatwoot.conversations.label(last?.id ?? 0, ["qualificado"]);
    await scene.settled();
    expect(onlyOne(openDeals(scene)).stage).toBe("QUALIFIED");
    expect(notes(scene)).toHaveLength(2);
    expect(await leads(scene)).toBe(1);
  });

  test("whose phone is another than the lead's does not join it", async () => {
    await using scene = await startScene();
    scene.twenty.people.create(
      person({ emails: { primaryEmail: lia.email, additionalEmails: ["clinica@example.com"] } }),
    );
    await scene.settled();
    scene.chatwoot.contacts.create(contact({ email: "clinica@example.com", phone_number: "+5511987659999" }));
    await scene.settled();
    expect(await leads(scene)).toBe(2);
  });
});

/** Two leads, each with a contact that wrote, a person and a deal. */
async function startTwoLeads({
  mergePeople = false,
  ...options
}: { readonly mergePeople?: boolean } & Parameters<typeof startScene>[0] = {}) {
  const file = join(tmpdir(), `${randomUUID()}.json`);
  await writeFile(file, JSON.stringify({ identity: { mergePeople } }));
  const scene = await startScene({
    ...options,
    environment: { RELAY_SWEEP_MINUTES: "59", RELAY_CONFIG: file },
  });
  const inboxId = inboxOf(scene);
  const [first, second] = [
    scene.chatwoot.contacts.create({ name: "Lia Nunes", phone_number: lia.phone }),
    scene.chatwoot.contacts.create({ name: "Lia N.", email: lia.email }),
  ];
  for (const { id } of [first, second]) write(scene, id, inboxId);
  await scene.settled();
  expect([await leads(scene), openDeals(scene).length]).toEqual([2, 2]);
  return { scene, inboxId, first, second };
}

describe("a merge in Chatwoot", () => {
  test.for(["an agent goes on", "no webhook tells, and a sweep looks"])(
    "of two leads makes one, when %s",
    async (how) => {
      await using stack = new AsyncDisposableStack();
      const { scene, inboxId, first, second } = await startTwoLeads();
      stack.use(scene);
      const talks = scene.chatwoot.conversations.all();
      const isHeard = how === "an agent goes on";
      if (!isHeard) scene.chatwoot.webhooks.lose();
      scene.chatwoot.contacts.merge(first.id, second.id);
      scene.chatwoot.conversations.label(talks.at(-1)?.id ?? 0, ["qualificado"]);
      await scene.settled();
      if (!isHeard) await restart(scene);
      expect(await leads(scene)).toBe(1);
      const survivor = onlyOne(scene.chatwoot.contacts.all());
      expect(survivor).toMatchObject({ id: first.id, email: lia.email, phone_number: lia.phone });
      expect(onlyOne(openDeals(scene)).stage).toBe("QUALIFIED");
      const people = scene.twenty.people.all();
      expect(people).toHaveLength(2);
      expect(people.filter(({ chatwootContactId }) => chatwootContactId === String(first.id))).toHaveLength(1);
      const findings = (await rows(scene, "possible_duplicate")).filter(({ state }) => state === "open");
      expect(findings).toMatchObject([{ side: "twenty" }]);
      if (!isHeard) return;
      // Back at rest: nothing is written any more.
      scene.twenty.requests.clear();
      write(scene, first.id, inboxId, "Obrigada");
      await scene.settled();
      expect(scene.twenty.requests.count(/^(POST|PATCH|DELETE) \/rest/)).toBe(0);
    },
  );
});

test("a merge in Chatwoot merges the people in a Twenty that can, where the configuration says so", async () => {
  await using stack = new AsyncDisposableStack();
  const { scene, first, second } = await startTwoLeads({ twenty: { version: "2.x" }, mergePeople: true });
  stack.use(scene);
  const talk = scene.chatwoot.conversations.all().at(-1);
  scene.chatwoot.contacts.merge(first.id, second.id);
  scene.chatwoot.conversations.label(talk?.id ?? 0, ["qualificado"]);
  await scene.settled();
  const left = onlyOne(scene.twenty.people.all());
  expect(left).toMatchObject({ name: { lastName: "Nunes" }, chatwootContactId: String(first.id) });
  expect(left.emails).toMatchObject({ primaryEmail: lia.email });
  expect(onlyOne(openDeals(scene))).toMatchObject({ stage: "QUALIFIED", pointOfContactId: left.id });
  expect(await leads(scene)).toBe(1);
  expect((await rows(scene, "possible_duplicate")).filter(({ state }) => state === "open")).toEqual([]);
});

describe("a merge in Twenty", () => {
  test.for(["destroyed first", "updated first"])(
    "joins the loser's contact to the survivor's lead, %s",
    async (order) => {
      await using stack = new AsyncDisposableStack();
      const { scene, inboxId, first, second } = await startTwoLeads();
      stack.use(scene);
      const idOf = (contactId: number) =>
        scene.twenty.people.all().find(({ chatwootContactId }) => chatwootContactId === String(contactId))?.id ?? "";
      const [survivor, loser] = [idOf(first.id), idOf(second.id)];
      const deal = openDeals(scene).find(({ pointOfContactId }) => pointOfContactId === loser);
      scene.twenty.opportunities.update(deal?.id ?? "", { pointOfContactId: survivor });
      const destroy = () => scene.twenty.people.destroy(loser);
      const takeOver = () =>
        scene.twenty.people.update(survivor, { emails: { primaryEmail: "", additionalEmails: [lia.email] } });
      for (const act of order === "destroyed first" ? [destroy, takeOver] : [takeOver, destroy]) act();
      await scene.settled();
      write(scene, second.id, inboxId, "Oi de novo");
      await scene.settled();
      expect(await leads(scene)).toBe(1);
      expect(onlyOne(scene.twenty.people.all()).id).toBe(survivor);
      expect(openDeals(scene)).toHaveLength(1);
      expect(scene.chatwoot.contacts.all()).toHaveLength(2);
      expect(scene.chatwoot.contacts.get(second.id)).toMatchObject({
        name: "Lia Nunes",
        custom_attributes: { twenty_person_id: survivor },
      });
    },
  );
});
