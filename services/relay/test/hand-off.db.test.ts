import { describe, expect, test } from "vitest";
import { book } from "./support/conversation-scene.ts";
import { people, startHandOffScene } from "./support/hand-off-scene.ts";
import { onlyOne } from "./support/linked-scene.ts";
import { apiToken, type Scene } from "./support/start-scene.ts";

const waitingSince = ({ scene }: Awaited<ReturnType<typeof startHandOffScene>>) =>
  onlyOne(scene.twenty.opportunities.all()).waitingSince;

type Page = { items: { since: string; dealUrl: string | null }[]; count: number; nextCursor: string | null };

async function api({ relay }: Scene, path: string): Promise<Page> {
  const answer = await fetch(relay.url + path, { headers: { authorization: `Bearer ${apiToken}` } });
  return (await answer.json()) as Page;
}

async function metric({ relay }: Scene, name: string): Promise<number> {
  const text = await relay.metrics.registry.metrics();
  return Number(new RegExp(`^${name} (\\S+)$`, "m").exec(text)?.[1]);
}

describe("a lead whom a label qualifies", () => {
  test("is given to one of the people, who is told in the conversation, on the telephone and by mail, once", async () => {
    await using stage = await startHandOffScene();
    const { scene, conversation, agents, calls, mails, assignee, mentioned } = stage;
    // Twice, and the answers of a note and of a call are lost.
    scene.chatwoot.webhooks.double(5);
    scene.chatwoot.faults.loseAnswerAfterApply({ match: /^POST .*\/messages$/, times: 1 });
    stage.evolution.faults.loseAnswerAfterApply({ match: /sendText/, times: 1 });
    await stage.qualify();
    await stage.until(() => expect(mails).toHaveLength(1));
    await scene.settled();
    expect(assignee()).toBe("Ana");
    expect(scene.chatwoot.conversations.get(conversation.id)?.meta.team).toMatchObject({ name: "comercial" });
    expect(mentioned()).toEqual(["Ana"]);
    expect(stage.notices()[0]).toBe(
      `[@Ana](mention://user/${agents.Ana}/Ana) **Lead qualificado**: Lia Nunes. Está esperando por você: responda o quanto antes.`,
    );
    expect(scene.chatwoot.agents.notifications(agents.Ana ?? 0)).toEqual([
      { notification_type: "conversation_mention", conversation_id: conversation.id },
    ]);
    const url = `${scene.chatwoot.url}/app/accounts/1/conversations/${conversation.id}`;
    expect(calls()).toEqual([
      { to: "Ana", text: `Lead qualificado: Lia Nunes. Está esperando por você no Chatwoot.\n\n${url}` },
    ]);
    expect(mails).toMatchObject([{ to: "ana@agency.example", subject: expect.stringContaining("Lia_Nunes") }]);
    // Evolution API's bridge makes a contact of whoever was written to: she is no lead.
    scene.chatwoot.contacts.create({ name: "Ana", phone_number: people.ana.whatsApp });
    await scene.settled();
    expect(scene.twenty.people.all()).toHaveLength(1);
    // The lead reads nothing of it.
    expect(stage.told()).toEqual([]);
    expect(waitingSince(stage)).toMatch(/^\d{4}-\d\d-\d\dT/);
  });

  test("is handed over all the same while Evolution API refuses relay's key, and the telephone rings once when it does not", async () => {
    await using stage = await startHandOffScene({ people: [people.bia] });
    const { scene, calls, mentioned, assignee } = stage;
    const body = { status: 401, error: "Unauthorized", response: { message: ["Unauthorized"] } };
    stage.evolution.faults.answer({ match: /sendText/, status: 401, body });
    scene.chatwoot.conversations.label(stage.conversation.id, ["qualificado"]);
    await stage.until(() => expect(waitingSince(stage)).toMatch(/^\d{4}/));
    expect(mentioned()).toEqual(["Bia"]);
    expect(assignee()).toBe("Bia");
    expect(calls()).toEqual([]);
    stage.evolution.faults.clear();
    // What failed is stored a moment after the assignment is seen.
    await stage.until(async () => {
      const hurried = await scene.pool.query("update relay.lead set next_try_at = now() where next_try_at is not null");
      expect(hurried.rowCount).toBe(1);
    });
    await stage.until(() => expect(calls().map(({ to }) => to)).toEqual(["Bia"]));
    await scene.settled();
    expect(calls()).toHaveLength(1);
  });

  test("reminds, goes to the next person and at last to the chief while nobody answers, each once, through restarts", async () => {
    await using stage = await startHandOffScene();
    const { scene, assignee, mentioned, calls } = stage;
    await stage.qualify();
    expect(mentioned()).toEqual(["Ana"]);
    stage.later(16);
    await stage.until(() => expect(calls().map(({ to }) => to)).toEqual(["Ana", "Ana"]));
    expect(mentioned()).toEqual(["Ana", "Ana"]);
    expect(assignee()).toBe("Ana");
    const restarted = await stage.restart();
    try {
      stage.later(16);
      await stage.until(() => expect(calls().at(-1)?.to).toBe("Bia"));
      expect(assignee()).toBe("Bia");
      // A clock that is set back takes nothing back and repeats nothing.
      stage.later(-200);
      await scene.settled();
      stage.later(200 + 31);
      await stage.until(() => expect(calls().at(-1)?.to).toBe("Caio"));
      stage.later(10_000);
      await scene.settled();
      expect(mentioned()).toEqual(["Ana", "Ana", "Bia", "Caio"]);
      expect(calls().map(({ to }) => to)).toEqual(["Ana", "Ana", "Bia", "Caio"]);
      expect(calls().at(-1)?.text).toContain("ninguém da equipe respondeu");
      expect(assignee()).toBe("Bia");
    } finally {
      await restarted.stop();
    }
  });

  test("waits no longer once somebody answers, resolves, moves the deal on, or once the lead books", async () => {
    await using stage = await startHandOffScene();
    const { scene, conversation } = stage;
    const { chatwoot, twenty } = scene;
    const others = [conversation.id, ...(await stage.moreLeads(3))];
    const [answered = 0, resolved = 0, moved = 0, booked = 0] = others;
    for (const id of others) chatwoot.conversations.label(id, ["qualificado"]);
    await scene.settled();
    const waiting = () => twenty.opportunities.all().filter(({ waitingSince }) => waitingSince !== null).length;
    expect(waiting()).toBe(4);
    const { items, count, nextCursor } = await api(scene, "/leads/waiting?limit=3");
    const rest = await api(scene, `/leads/waiting?limit=3&cursor=${nextCursor}`);
    const listed = [...items, ...rest.items];
    expect(count).toBe(4);
    // The same as the deals show, who waits longest first.
    const shown = twenty.opportunities.all().map(({ id, waitingSince }) => [String(waitingSince), id]);
    const told = listed.map(({ since, dealUrl }) => [since, dealUrl?.split("/").at(-1)]);
    expect(told.toSorted()).toEqual(shown.toSorted());
    const times = told.map(([since]) => since);
    expect(times).toEqual(times.toSorted());
    expect(await metric(scene, "relay_leads_waiting")).toBe(4);
    // Two people take turns.
    expect(others.map(stage.assignee).toSorted()).toEqual(["Ana", "Ana", "Bia", "Bia"]);
    chatwoot.messages.reply({ conversationId: answered, content: "Oi!" });
    chatwoot.conversations.setStatus(resolved, "resolved");
    const deal = twenty.opportunities.all().find((one) => String(one.name).includes(stage.nameOf(moved)));
    twenty.opportunities.update(deal?.id ?? "", { stage: "PROPOSAL" });
    const { name, email, phone_number: phone } = stage.leadOf(booked);
    book(scene, { name, email: email ?? "", phone: phone ?? "" });
    await scene.settled();
    expect(waiting()).toBe(0);
    const { rows } = await scene.pool.query("select id from relay.lead where wake_at is not null");
    expect(rows).toEqual([]);
    stage.later(500);
    await scene.settled();
    expect(stage.calls()).toHaveLength(4);
  });
});
