import { createTwentyClient } from "@tpc/twenty-client";
import { describe, expect, test, vi } from "vitest";
import { callApi } from "./support/call-api.ts";
import { answers, book, stageOf, startInConversation } from "./support/conversation-scene.ts";
import { contact } from "./support/lead-data.ts";
import { onlyOne } from "./support/linked-scene.ts";
import type { Scene } from "./support/start-scene.ts";

const rowsOf = async ({ pool }: Scene, query: string) => (await pool.query(query)).rows;
const dead = (scene: Scene) =>
  rowsOf(scene, "select error_code, failed_steps, vendor_said from relay.mailbox where state = 'dead'");
const alerts = (scene: Scene) => rowsOf(scene, "select code, values from relay.alert where resolved_at is null");
const failing = (scene: Scene) =>
  rowsOf(scene, "select failure_code from relay.lead where failure_code is not null and next_try_at is not null");
const hurry = ({ pool }: Scene) =>
  pool.query("update relay.lead set next_try_at = now() where next_try_at is not null");
/** The other one says where the deal began. */
const bookingNotes = ({ twenty }: Scene) => twenty.notes.all().filter(({ title }) => title !== "Chatwoot");
const waitFor = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 20_000, interval: 50 });

async function fieldOf(scene: Scene, object: string, name: string) {
  const client = createTwentyClient({ baseUrl: scene.twenty.url, token: scene.twenty.apiKey });
  const found = (await client.metadata.objects()).find(({ nameSingular }) => nameSingular === object);
  const field = found?.fields.find((one) => one.name === name);
  if (field === undefined) throw new Error(`${object} has no ${name}`);
  return { client, field, object: found?.id ?? "" };
}

describe("a lead whose conversation was deleted", () => {
  test("books all the same: the deal moves, and the message waits for the next conversation", async () => {
    const { scene, conversation, contactRecord } = await startInConversation();
    await using _ = scene;
    scene.chatwoot.conversations.delete(conversation.id);
    book(scene, { answers });
    await scene.settled();
    expect(stageOf(scene)).toBe("MEETING_SCHEDULED");
    expect(bookingNotes(scene)).toHaveLength(1);
    expect(await dead(scene)).toEqual([]);
    const other = scene.chatwoot.inboxes.createApiInbox({ name: "Site" });
    scene.chatwoot.messages.receive({ contactId: contactRecord.id, inboxId: other.id, content: "Oi de novo" });
    await scene.settled();
    const next = onlyOne(scene.chatwoot.conversations.all());
    const told = scene.chatwoot.messages.list(next.id).filter((message) => message.message_type === 1);
    expect(told).toHaveLength(1);
    expect(stageOf(scene)).toBe("MEETING_SCHEDULED");
  });

  test("is told in another of her conversations, if there is one", async () => {
    const { scene, conversation, contactRecord } = await startInConversation();
    await using _ = scene;
    const other = scene.chatwoot.inboxes.createApiInbox({ name: "Site" });
    scene.chatwoot.messages.receive({ contactId: contactRecord.id, inboxId: other.id, content: "Oi" });
    await scene.settled();
    const [first, second] = scene.chatwoot.conversations.all().map(({ id }) => id);
    expect(first).toBe(conversation.id);
    scene.chatwoot.conversations.delete(second ?? 0);
    book(scene, { answers });
    await scene.settled();
    const told = scene.chatwoot.messages.list(conversation.id).filter((message) => message.message_type === 1);
    expect(told).toHaveLength(1);
    expect(await dead(scene)).toEqual([]);
  });
});

describe("a stage that an admin took away", () => {
  test("keeps nobody from being told, is one alert that names it, and goes on by itself when it is back", async () => {
    const { scene, conversation, notices } = await startInConversation();
    await using _ = scene;
    const { client, field } = await fieldOf(scene, "opportunity", "stage");
    const options = field.options ?? [];
    await client.metadata.updateField(field.id, { options: options.filter(({ value }) => value !== "QUALIFIED") });
    scene.chatwoot.conversations.label(conversation.id, ["qualificado"]);
    await waitFor(async () => expect(await failing(scene)).toEqual([{ failure_code: "VENDOR_OPTION_MISSING" }]));
    expect(notices()).toHaveLength(1);
    await scene.relay.lookAround();
    expect(await alerts(scene)).toEqual([
      { code: "DATA_MODEL_LACKS", values: { names: "opportunity.stage QUALIFIED" } },
    ]);
    expect(await dead(scene)).toEqual([]);
    await client.metadata.updateField(field.id, { options });
    await waitFor(async () => {
      // A try that was under way may have failed once more.
      await hurry(scene);
      expect(stageOf(scene)).toBe("QUALIFIED");
    });
    await scene.settled();
    expect(notices()).toHaveLength(1);
    await scene.relay.lookAround();
    expect(await alerts(scene)).toEqual([]);
  });
});

describe("a field that an admin took away", () => {
  test("is left out, and told: new people are made; when it is back it empties nothing, and is filled", async () => {
    const { scene } = await startInConversation();
    await using _ = scene;
    const { client, field, object } = await fieldOf(scene, "person", "specialty");
    await client.metadata.updateField(field.id, { isActive: false });
    await client.metadata.deleteField(field.id);
    scene.chatwoot.contacts.create(
      contact({
        name: "Ana",
        email: "ana@example.com",
        phone_number: "+5511987650002",
        custom_attributes: { especialidade: "Dermatologia" },
      }),
    );
    await scene.settled();
    expect(scene.twenty.people.all()).toHaveLength(2);
    expect(await dead(scene)).toEqual([]);
    await scene.relay.lookAround();
    expect(await alerts(scene)).toEqual([{ code: "DATA_MODEL_LACKS", values: { names: "person.specialty" } }]);
    const both = ["Cardiologia", "Dermatologia"];
    const specialties = () =>
      scene.chatwoot.contacts
        .all()
        .map(({ custom_attributes }) => custom_attributes.especialidade)
        .toSorted();
    expect(specialties()).toEqual(both);
    // The first lead was not touched meanwhile.
    await client.metadata.createField({ objectMetadataId: object, type: "TEXT", name: "specialty", label: "X" });
    await scene.relay.lookAround();
    await scene.settled();
    expect(await alerts(scene)).toEqual([]);
    expect(
      scene.twenty.people
        .all()
        .map((one) => one.specialty)
        .toSorted(),
    ).toEqual(both);
    expect(specialties()).toEqual(both);
  });
});

describe("an effect that the vendor refuses for good", () => {
  test("is set aside alone with the vendor's words, the others are done, and a retry does it when it is mended", async () => {
    const { scene, told } = await startInConversation();
    await using _ = scene;
    const body = { statusCode: 400, error: "BadRequestException", messages: ["Title is too long: Consulta"] };
    scene.twenty.faults.answer({ match: "POST /rest/notes", status: 400, body });
    book(scene, { answers });
    await scene.settled();
    expect([stageOf(scene), told().length]).toEqual(["MEETING_SCHEDULED", 1]);
    expect(await dead(scene)).toEqual([
      {
        error_code: "VENDOR_VALIDATION_FAILED",
        failed_steps: "add-note",
        vendor_said: '["Title is too long: Consulta"]',
      },
    ]);
    const { items } = (await callApi(scene, "GET", "/api/dead-letters")).body as { items: { id: string }[] };
    const shown = await callApi(scene, "GET", `/api/dead-letters/${items[0]?.id}`);
    expect(JSON.stringify(shown.body)).not.toContain("too long");
    // It is not tried again at the next event.
    scene.twenty.requests.clear();
    scene.twenty.people.update(scene.twenty.people.all()[0]?.id ?? "", { city: "Santos" });
    await scene.settled();
    expect(scene.twenty.requests.count("POST /rest/notes")).toBe(0);
    scene.twenty.faults.clear();
    await callApi(scene, "POST", "/api/dead-letters/retry", { all: true, dryRun: false });
    await scene.settled();
    expect(bookingNotes(scene)).toHaveLength(1);
    expect(told()).toHaveLength(1);
    expect(await dead(scene)).toEqual([]);
  });
});
