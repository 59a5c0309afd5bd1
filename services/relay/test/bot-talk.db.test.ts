import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type BotScene, startBotScene, startTalk } from "./support/start-bot-scene.ts";

let scene: BotScene;
let count = 0;
beforeAll(async () => {
  scene = await startBotScene();
});
afterEach(async () => {
  scene.chatwoot.faults.clear();
  await scene.chatwoot.webhooks.release();
  await scene.settled();
});
afterAll(() => scene[Symbol.asyncDispose]());

/** Everybody writes from a number of their own. */
function talk() {
  count += 1;
  return startTalk(scene, { phone: `+55119876${String(count).padStart(5, "0")}`, name: `+55 11 9876 ${count}` });
}

const dealOf = (contactId: number) => {
  const person = scene.twenty.people.all().find((one) => one.chatwootContactId === String(contactId));
  return scene.twenty.opportunities.all().find((deal) => deal.pointOfContactId === person?.id);
};
const notesOf = () => scene.twenty.notes.all().map(({ bodyV2, body }) => JSON.stringify(bodyV2 ?? body));

const everything = "Sou a Dra. Ana Paula Souza, dermato em Campinas, uns 60 mil por mês, quero lotar a agenda";
const tooSmall = "Dr. Breno Lima, clínico geral em Itu - SP, faturo 5 mil, quero mais pacientes particulares";

describe("a doctor who answers", () => {
  test("is asked one thing after the other, and all is there when she is done", async () => {
    const she = talk();
    expect(await she.ask("oi")).toContain("qual é o seu nome?");
    expect(await she.ask("Dra. Ana Paula Souza")).toContain("Qual é a sua especialidade?");
    expect(await she.ask("dermato")).toContain("Em qual cidade");
    expect(await she.ask("Campinas")).toContain("fatura por mês");
    expect(await she.ask("uns 60 mil")).toContain("divulgação");
    expect(await she.ask("quero lotar minha agenda")).toMatch(/A Heloísa .* http:\/\/127\.0\.0\.1:\d+\/b\//s);
    expect(she.said()).toHaveLength(6);
    expect(she.conversation()).toMatchObject({ status: "open", labels: ["qualificado"] });
    expect(scene.chatwoot.contacts.get(she.contact.id)).toMatchObject({
      name: "Ana Paula Souza",
      additional_attributes: { city: "Campinas - SP" },
      custom_attributes: {
        especialidade: "Dermatologia",
        faturamento: "R$ 60.000 por mês",
        objetivo: "Atrair mais pacientes particulares",
      },
    });
    const person = scene.twenty.people.all().find((one) => one.chatwootContactId === String(she.contact.id));
    expect(person).toMatchObject({
      name: { firstName: "Ana", lastName: "Paula Souza" },
      city: "Campinas - SP",
      specialty: "Dermatologia",
    });
    expect(dealOf(she.contact.id)).toMatchObject({ stage: "QUALIFIED" });
    expect(notesOf().filter((note) => note.includes("Dermatologia"))).toHaveLength(1);
    expect(she.notes()).toHaveLength(1);
    expect(she.notes()[0]).toContain("Fatura R$ 50 mil por mês ou mais");
    expect(scene.chatwoot.bots.typing(she.conversation().id)).toEqual(Array(6).fill("on"));
  });

  test("in a burst, told twice and in any order, is answered once", async () => {
    const she = talk();
    scene.chatwoot.webhooks.hold();
    she.write("oi, sou a Marina");
    she.write("sou pediatra");
    she.write("em Betim");
    await scene.chatwoot.webhooks.release({ order: "reverse" });
    scene.chatwoot.webhooks.double(20);
    she.write("30 mil por mês");
    await scene.settled();
    await scene.pass(12);
    await scene.pass(12);
    expect(she.said()).toHaveLength(1);
    expect(she.said()[0]).toContain("divulgação");
    scene.chatwoot.webhooks.clear();
  });

  test("that nothing serves hears it, with her deal lost and the reason told", async () => {
    const he = talk();
    expect(await he.ask(tooSmall)).toContain("ainda não é o melhor investimento");
    expect(he.conversation()).toMatchObject({ status: "resolved", labels: ["desqualificado"] });
    expect(dealOf(he.contact.id)).toMatchObject({ stage: "LOST" });
    expect(he.notes().join()).toContain("**Não qualificado**");
    const order = he.messages().map(({ message_type, private: isPrivate }) => (isPrivate ? "note" : message_type));
    // What the lead reads comes before the activity of the status.
    expect(order.indexOf(1)).toBeLessThan(order.lastIndexOf(2));
    he.write("obrigado!");
    await scene.settled();
    await scene.pass(10);
    expect(he.said()).toHaveLength(1);
    expect(he.conversation().status).toBe("resolved");
    expect(await he.ask("mas abri outro consultório, quero falar com alguém")).toContain("Vou passar a conversa");
    expect(he.conversation().status).toBe("open");
  });

  test("is not asked what Twenty and her contact know", async () => {
    count += 1;
    const phone = `+55119876${String(count).padStart(5, "0")}`;
    const she = startTalk(scene, { name: "Lara Pinto", phone });
    scene.chatwoot.contacts.update(she.contact.id, { custom_attributes: { especialidade: "Cardiologia" } });
    await scene.settled();
    expect(await she.ask("oi")).toMatch(/Oi, Lara!.*Em qual cidade/s);
  });

  test("takes back what she allowed: nothing of it is kept", async () => {
    const she = talk();
    await she.ask("sou a Bruna Alves, dermato em Santos");
    expect(scene.chatwoot.contacts.get(she.contact.id)?.custom_attributes).toMatchObject({
      especialidade: "Dermatologia",
    });
    await she.ask("não concordo com o uso dos meus dados");
    const contact = scene.chatwoot.contacts.get(she.contact.id);
    expect(contact?.custom_attributes.especialidade).toBeFalsy();
    expect(contact?.additional_attributes.city).toBeFalsy();
    const person = scene.twenty.people.all().find((one) => one.chatwootContactId === String(she.contact.id));
    expect(person).toMatchObject({ specialty: "", city: "" });
    expect(she.conversation().status).toBe("open");
  });
});

describe("a person who steps in", () => {
  const ways: readonly (readonly [string, (id: number) => void])[] = [
    [
      "writes",
      (conversationId) => void scene.chatwoot.messages.reply({ conversationId, content: "Oi, aqui é a Heloísa" }),
    ],
    [
      "writes on the agency's phone",
      (conversationId) =>
        void scene.chatwoot.messages.reply({ conversationId, content: "Oi!", sourceId: "WAID:3EB0A1B2C3D4" }),
    ],
    ["is assigned", (id) => void scene.chatwoot.conversations.assign(id)],
    ["opens the conversation", (id) => void scene.chatwoot.conversations.setStatus(id, "open")],
  ];

  test.for(ways)("%s has it from then on, also when nobody has heard of that yet", async ([, step]) => {
    const she = talk();
    await she.ask("oi");
    she.write("sou a Marina");
    await scene.settled();
    scene.chatwoot.webhooks.hold();
    step(she.conversation().id);
    await scene.pass(10);
    await scene.chatwoot.webhooks.release();
    await scene.settled();
    expect(she.said()).toHaveLength(1);
    she.write("alguém aí?");
    await scene.settled();
    await scene.pass(20);
    expect(she.said()).toHaveLength(1);
    // In a conversation that is pending nobody would see her.
    expect(she.conversation().status).toBe("open");
  });

  test("gives the conversation back, and the bot goes on where it was", async () => {
    const she = talk();
    await she.ask("oi, sou a Marina Lopes");
    const { id } = she.conversation();
    scene.chatwoot.messages.reply({ conversationId: id, content: "um momento" });
    scene.chatwoot.conversations.setStatus(id, "open");
    await scene.settled();
    scene.chatwoot.conversations.setStatus(id, "pending");
    await scene.settled();
    expect(await she.ask("dermato")).toContain("Em qual cidade");
    expect(she.said()).toHaveLength(2);
  });

  test("who closed the conversation finds it open when the lead writes again, and the bot silent", async () => {
    const she = talk();
    await she.ask(everything);
    const { id } = she.conversation();
    scene.chatwoot.messages.reply({ conversationId: id, content: "combinado!" });
    scene.chatwoot.conversations.setStatus(id, "resolved");
    await scene.settled();
    she.write("surgiu uma dúvida");
    await scene.settled();
    await scene.pass(20);
    expect(she.said()).toHaveLength(1);
    expect(she.conversation().status).toBe("open");
  });
});

describe("a reply", () => {
  test("is thought of anew when the lead wrote something that nobody has heard of", async () => {
    const she = talk();
    await she.ask("oi");
    she.write("sou a Marina Lopes");
    await scene.settled();
    await scene.pass(6);
    scene.chatwoot.webhooks.hold();
    she.write("dermato em Santos");
    await scene.pass(4);
    expect(she.said()).toHaveLength(1);
    await scene.chatwoot.webhooks.release();
    await scene.pass(6);
    expect(she.said()).toHaveLength(2);
    expect(she.said()[1]).toContain("fatura por mês");
  });

  test("whose answer was lost is not said twice", async () => {
    const she = talk();
    scene.chatwoot.faults.loseAnswerAfterApply({ match: /^POST .*\/messages$/, times: 1 });
    await she.ask("oi");
    await scene.pass(30);
    expect(she.said()).toHaveLength(1);
    expect(await she.ask("Marina Lopes")).toContain("Qual é a sua especialidade?");
    expect(she.said()).toHaveLength(2);
  });

  test("that Chatwoot will never take is a person's", async () => {
    const she = talk();
    scene.chatwoot.faults.answer({ match: /^POST .*\/messages$/, status: 422, body: { error: "no" }, times: 1 });
    await she.ask("oi");
    await scene.pass(5);
    expect(she.said()).toEqual([]);
    expect(she.conversation().status).toBe("open");
  });

  test("that comes too late is a person's: nobody waits unseen", async () => {
    const she = talk();
    she.write("oi");
    await scene.settled();
    await scene.jump(11 * 60);
    expect(she.said()).toEqual([]);
    expect(she.conversation().status).toBe("open");
    expect(she.notes().join()).not.toBe("");
  });
});
