import { createChatwootClient, equalTo, parseChatwootWebhook, verifyChatwootWebhook } from "@tpc/chatwoot-client";
import { createTwentyClient, filter, parseTwentyWebhook, verifyTwentyWebhook, wholeEmails } from "@tpc/twenty-client";
import { describe, expect, test } from "vitest";
import { createEvolution, startChatwoot, startTwenty } from "../src/index.ts";
import { startReceiver } from "./support/receiver.ts";

/** The clients were written from the same facts by other hands: each side checks the other. */
describe.each(["0.55", "2.x"] as const)("the Twenty client with the stand-in of %s", (version) => {
  test("writes, finds, pages, deletes and restores people and deals", async () => {
    const standIn = await startTwenty({ version });
    const options = { baseUrl: standIn.url, token: standIn.apiKey, rateLimit: { perMinute: 6_000 } };
    const twenty = createTwentyClient(options);
    try {
      const ana = await twenty.people.create({
        name: { firstName: "Ana", lastName: "Luz" },
        emails: wholeEmails({ primary: "ana@example.com" }),
      });
      const found = await twenty.people.find({ filter: filter.eq("emails.primaryEmail", "ana@example.com") });
      expect(found.items.map((person) => person.id)).toEqual([ana.id]);
      await twenty.people.createMany([
        { name: { firstName: "Bia", lastName: "" } },
        { name: { firstName: "Caio", lastName: "" } },
      ]);
      const names: (string | null | undefined)[] = [];
      for await (const person of twenty.people.list({ pageSize: 2 })) names.push(person.name?.firstName);
      expect(names.toSorted()).toEqual(["Ana", "Bia", "Caio"]);
      const same = { emails: wholeEmails({ primary: "ANA@example.com" }) };
      await expect(twenty.people.create(same)).rejects.toMatchObject({ code: "DUPLICATE" });
      const deal = await twenty.opportunities.create({ name: "Consulta", pointOfContactId: ana.id });
      expect(await twenty.opportunities.ofPerson(ana.id)).toMatchObject([{ id: deal.id, stage: "NEW" }]);
      const gone = "11111111-1111-4111-8111-111111111111";
      expect(await twenty.opportunities.updateMany([deal.id, gone], { stage: "MEETING" })).toMatchObject([
        { id: deal.id, stage: "MEETING", pointOfContactId: ana.id, createdAt: deal.createdAt },
      ]);
      expect((await twenty.people.softDelete(ana.id)).deletedAt).toEqual(expect.any(String));
      await expect(twenty.people.get(ana.id)).rejects.toMatchObject({ code: "NOT_FOUND" });
      expect((await twenty.people.restore(ana.id)).deletedAt).toBeNull();
      expect(await twenty.people.upsertMany([{ ...same, jobTitle: "Diretora" }])).toMatchObject([
        { id: ana.id, createdAt: ana.createdAt },
      ]);
      expect((await twenty.people.get(ana.id)).jobTitle).toBe("Diretora");
      await twenty.people.destroy(ana.id);
      expect(standIn.people.all()).toHaveLength(2);
    } finally {
      await standIn.stop();
    }
  });

  test("registers a webhook and understands what it brings", async () => {
    const standIn = await startTwenty({ version });
    const receiver = await startReceiver();
    const twenty = createTwentyClient({ baseUrl: standIn.url, token: standIn.apiKey });
    const secret = "a secret of the test";
    const made = await twenty.webhooks.create({ targetUrl: receiver.url, operations: ["person.*"], secret });
    expect(await twenty.webhooks.list()).toMatchObject([{ id: made.id, secret }]);
    const { id } = standIn.people.create({ name: { firstName: "Antônia" } });
    await standIn.settled();
    const [delivery] = receiver.deliveries;
    const rawBody = Buffer.from(delivery?.rawBody ?? "");
    const headers = delivery?.headers ?? {};
    verifyTwentyWebhook({ rawBody, headers, secrets: [secret], nowMs: Date.now() });
    expect(parseTwentyWebhook(rawBody)).toMatchObject({ kind: "person", operation: "created", record: { id } });
    await twenty.webhooks.delete(made.id);
    expect(await twenty.webhooks.list()).toEqual([]);
    await receiver[Symbol.asyncDispose]();
    await standIn.stop();
  });

  test("reads metadata and adds stages and fields", async () => {
    const standIn = await startTwenty({ version });
    const twenty = createTwentyClient({ baseUrl: standIn.url, token: standIn.apiKey });
    const objects = await twenty.metadata.objects();
    const deal = objects.find((object) => object.nameSingular === "opportunity");
    const stage = deal?.fields.find((field) => field.name === "stage");
    const options = [
      ...(stage?.options ?? []),
      { value: "QUALIFIED", label: "Qualificado", color: "green", position: 5 },
    ];
    await twenty.metadata.updateField(stage?.id ?? "", { options });
    const field = { objectMetadataId: deal?.id ?? "", type: "TEXT", name: "origin", label: "Origem" };
    expect(await twenty.metadata.createField(field)).toMatchObject({ name: "origin", isCustom: true });
    await expect(twenty.metadata.createField(field)).rejects.toMatchObject({ code: "DUPLICATE" });
    const made = await twenty.opportunities.create({ name: "Consulta", stage: "QUALIFIED", origin: "WhatsApp" });
    expect(made).toMatchObject({ stage: "QUALIFIED", origin: "WhatsApp" });
    const at = { objectMetadataId: deal?.id ?? "", icon: "IconTargetArrow", position: 10 };
    const view = await twenty.views.create({ name: "Leads Pendentes", ...at });
    const condition = { operand: "is", values: ["QUALIFIED"], displayValue: "Qualificado" } as const;
    await twenty.views.addFilter({ viewId: view.id, fieldMetadataId: stage?.id ?? "", ...condition });
    expect(await twenty.views.list()).toContainEqual(expect.objectContaining({ id: view.id, name: "Leads Pendentes" }));
    await standIn.stop();
  });
});

test("the Chatwoot client reads and writes what Evolution brought", async () => {
  const standIn = await startChatwoot();
  const receiver = await startReceiver();
  const { secret } = standIn.addWebhook({ url: receiver.url, subscriptions: ["contact_created", "message_created"] });
  const { url: baseUrl, accountId, apiToken: token } = standIn;
  const chatwoot = createChatwootClient({ baseUrl, accountId, token });
  const evolution = createEvolution({ chatwoot: standIn });
  await evolution.connect();
  const received = await evolution.receive({ number: "5511987650001", pushName: "Helena", text: "<3 & oi" });
  const { items } = await chatwoot.contacts.filter(equalTo("phone_number", "+5511987650001"));
  expect(items.map((contact) => contact.id)).toEqual([received.contactId]);
  expect((await chatwoot.contacts.search("Helena")).items).toHaveLength(1);
  const updated = await chatwoot.contacts.update(received.contactId, {
    custom_attributes: { twenty_person_id: "p-1" },
  });
  expect(updated.custom_attributes).toEqual({ twenty_person_id: "p-1" });
  const sent = await chatwoot.messages.create(received.conversationId, {
    content: "Olá",
    content_attributes: { marker: "m-1" },
  });
  expect(await chatwoot.messages.findByMarker(received.conversationId, { key: "marker", value: "m-1" })).toMatchObject({
    id: sent.id,
  });
  await chatwoot.conversations.setLabels(received.conversationId, ["quente"]);
  const found = await chatwoot.conversations.list({ status: "all", updatedWithinSeconds: 900 });
  expect(found.items).toMatchObject([{ id: received.conversationId, labels: ["quente"] }]);
  await expect(chatwoot.contacts.create({ name: "X", phone_number: "+5511987650001" })).rejects.toMatchObject({
    code: "DUPLICATE",
    details: { attributes: ["phone_number"] },
  });
  await chatwoot.labels.create({ title: "Quente" });
  expect(await chatwoot.labels.list()).toMatchObject([{ title: "quente" }]);
  expect(await chatwoot.conversations.counts()).toMatchObject({ all_count: 1, mine_count: 0 });
  expect(await chatwoot.profile.get()).toMatchObject({ accounts: [{ id: accountId }] });
  await standIn.settled();
  const kinds = receiver.deliveries.map(({ rawBody, headers }) => {
    const bytes = Buffer.from(rawBody);
    verifyChatwootWebhook({ rawBody: bytes, headers, secrets: [secret], nowMs: Date.now() });
    return parseChatwootWebhook(bytes).kind;
  });
  expect(kinds.toSorted()).toEqual(["contact", "contact", "message", "message"]);
  await receiver[Symbol.asyncDispose]();
  await standIn.stop();
});
