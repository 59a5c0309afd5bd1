import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { commandLineIn } from "./command-line.ts";
import { type SmallWorld, startSmallWorld } from "./start-small-world.ts";

let world: SmallWorld;
beforeAll(async () => {
  world = await startSmallWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

const tpc = (...args: string[]) => commandLineIn(world.environment, ...args);

/** Whatever is not an address or an id, which nobody can click on or copy in pieces. */
const widest = (printed: string) =>
  Math.max(
    ...printed
      .split("\n")
      .filter((line) => !/https?:\/\//.test(line))
      .map((line) => line.length),
  );

const phones = (number: string) => ({
  phones: {
    primaryPhoneNumber: number,
    primaryPhoneCallingCode: "+55",
    primaryPhoneCountryCode: "BR",
    additionalPhones: null,
  },
});

async function makeFindings(): Promise<void> {
  const named = (firstName: string) => ({ name: { firstName, lastName: "Nunes" } });
  const emails = (primaryEmail: string) => ({ emails: { primaryEmail, additionalEmails: null } });
  const { people } = world.twenty;
  people.create({ ...named("Lia"), ...emails("lia@example.com"), ...phones("11987650001") });
  const davi = people.create({ ...named("Davi"), ...emails("davi@example.com") });
  await world.settled();
  // Either may be copied first.
  const liasContact = world.chatwoot.contacts.all().find(({ email }) => email === "lia@example.com");
  const [lia] = people.all();
  // relay hears of the contact first, and finds the person changed as well.
  world.twenty.webhooks.hold();
  people.update(lia?.id ?? "", named("Lídia"));
  world.chatwoot.contacts.update(liasContact?.id ?? 0, { name: "Lisa Nunes" });
  await vi.waitFor(async () => expect((await tpc("leads", "conflicts")).printed).not.toBe("No conflicts."), {
    timeout: 10_000,
  });
  await world.twenty.webhooks.release();
  people.update(davi.id, phones("11987650001"));
  await world.settled();
}

test("an operator sees who may be one and which fields are at odds, decides with a reason, and asks why", async () => {
  expect((await tpc("leads", "duplicates")).printed).toBe("No possible duplicates.");
  expect((await tpc("leads", "conflicts")).printed).toBe("No conflicts.");
  await makeFindings();

  const duplicates = await tpc("leads", "duplicates");
  expect(duplicates.printed).toMatch(/phone:\+5511987650001, since \d{4}-\d\d-\d\d \d\d:\d\d\n/);
  expect(duplicates.printed).toContain(`${world.twenty.url}/object/person/`);
  expect(duplicates.printed).toContain(`${world.chatwoot.url}/app/accounts/${world.chatwoot.accountId}/contacts/`);
  expect(duplicates.printed).toMatch(/score \d+: same-phone/);
  expect(duplicates.printed).toMatch(/One human\? tpc leads unite [0-9a-f-]{36}\s+[0-9a-f-]{36}/);
  expect(duplicates.printed).toContain("1 possible duplicate.");
  const [pair] = JSON.parse((await tpc("leads", "duplicates", "--json")).printed) as { id: string }[];

  const conflicts = await tpc("leads", "conflicts");
  expect(conflicts.printed).toMatch(/name of Lídia Nunes/);
  expect(conflicts.printed).toContain("Chatwoot had  Lisa Nunes");

  const story = await tpc("leads", "show", "LIA@example.com");
  expect(story.printed).toMatch(/name +Lídia Nunes +Lídia Nunes +Lídia Nunes/);
  expect(story.printed).toContain("update-contact, because: changed in Twenty");
  if (process.env.TPC_SHOW_OUTPUT)
    console.log([duplicates, conflicts, story].map(({ printed }) => printed).join("\n\n"));
  expect([duplicates, conflicts, story].map(({ printed }) => widest(printed) <= 80)).toEqual([true, true, true]);
  expect(JSON.parse((await tpc("leads", "show", "lia@example.com", "--json")).printed)).toMatchObject({
    keys: expect.arrayContaining(["email:lia@example.com"]),
  });

  const unite = await tpc("leads", "unite", "lia@example.com", "davi@example.com", "--take", "name");
  expect(unite.printed).toMatch(/name +Lídia Nunes +Davi Nunes +Davi Nunes +other/);
  expect(unite.printed).toContain("Twenty cannot merge people (before 2.x)");
  expect(unite.printed).toMatch(/Do it: --yes --hash [0-9a-f]{12}$/);
  expect(await tpc("leads", "unite", "lia@example.com")).toMatchObject({ code: 2 });

  expect(await tpc("leads", "dismiss", pair?.id ?? "")).toMatchObject({
    code: 2,
    failed: expect.stringMatching(/--reason/),
  });
  expect(await tpc("leads", "dismiss", pair?.id ?? "", "--reason", "mother and son")).toMatchObject({
    code: 0,
    printed: `Possible duplicate ${pair?.id} dismissed.`,
  });
  expect((await tpc("leads", "duplicates")).printed).toBe("No possible duplicates.");
  expect(await tpc("leads", "dismiss", "999", "--reason", "nobody")).toMatchObject({
    code: 1,
    failed: expect.stringContaining("FINDING_UNKNOWN"),
  });
  expect(await tpc("leads", "show", "+5511987650009")).toMatchObject({
    code: 1,
    failed: expect.stringContaining("relay knows no lead by this"),
  });
});

test("tpc leads waiting tells who waits for an answer, until somebody gives one", async () => {
  const { chatwoot, settled } = world;
  expect((await tpc("leads", "waiting")).printed).toBe("Nobody waits.");
  const inbox = chatwoot.inboxes.createApiInbox({ name: "WhatsApp" });
  const { id: contactId } = chatwoot.contacts.create({ name: "Dra. Vera Melo", email: "vera@example.com" });
  const { conversation_id: id } = chatwoot.messages.receive({ contactId, inboxId: inbox.id, content: "Oi" });
  chatwoot.conversations.label(id, ["qualificado"]);
  await settled();
  const { printed } = await tpc("leads", "waiting");
  expect(printed).toMatch(/^Dra\. Vera Melo {2}for 0 min, since \d{4}-\d\d-\d\d \d\d:\d\d\n {4}nobody is named\n/);
  expect(printed).toContain(`${chatwoot.url}/app/accounts/${chatwoot.accountId}/conversations/${id}\n`);
  expect(printed).toContain(`${world.twenty.url}/object/opportunity/`);
  expect(printed).toMatch(/1 lead waits\.$/);
  expect(widest(printed)).toBeLessThanOrEqual(80);
  expect(JSON.parse((await tpc("leads", "waiting", "--json")).printed)).toMatchObject([{ name: "Dra. Vera Melo" }]);
  chatwoot.messages.reply({ conversationId: id, content: "Oi, doutora!" });
  await settled();
  expect((await tpc("leads", "waiting")).printed).toBe("Nobody waits.");
});

test("tpc pause and resume stop one direction and go on, and tpc leads drift shows what waits", async () => {
  const { chatwoot, twenty, settled } = world;
  expect((await tpc("leads", "drift")).printed).toBe("Both systems agree on every lead.");
  expect((await tpc("pause", "to-twenty", "--reason", "upgrade")).printed).toMatch(
    /^to-twenty: nothing is written since .* \(upgrade\)\.\n/,
  );
  const contact = chatwoot.contacts.all().find(({ email }) => email === "vera@example.com");
  chatwoot.contacts.update(contact?.id ?? 0, { name: "Dra. Vera Melo Prado" });
  await vi.waitFor(async () => expect((await tpc("pause")).printed).toContain("1 lead(s) wait"), { timeout: 10_000 });
  const { printed } = await tpc("leads", "drift");
  expect(printed).toMatch(/^1 lead\(s\) differ, the oldest for 0 min\./);
  expect(printed).toContain('name       Twenty "Dra. Vera Melo", Chatwoot "Dra. Vera Melo Prado" → twenty');
  expect((await tpc("resume", "to-twenty")).printed).toBe("Resumed. 1 lead(s) waited and are tried now.");
  await vi.waitFor(() => expect(twenty.people.all().map(({ name }) => name.lastName)).toContain("Melo Prado"), {
    timeout: 10_000,
  });
  await settled();
  expect((await tpc("pause")).printed).toBe("Nothing is paused.");
  expect(await tpc("resume", "to-chatwoot")).toMatchObject({ code: 1, failed: expect.stringContaining("not paused") });
  expect(await tpc("pause", "everything")).toMatchObject({ code: 2 });
});
