import { startEvolution } from "@tpc/sandbox";
import { vi } from "vitest";
import { createLog, startRelay } from "../../src/index.ts";
import { startInConversation } from "./conversation-scene.ts";
import { createInstance } from "./create-instance.ts";
import { startMailServer } from "./start-mail-server.ts";
import { findFreePort } from "./start-scene.ts";

export const people = {
  ana: { name: "Ana", agent: "ana@agency.example", whatsApp: "+5511912340001", email: "ana@agency.example" },
  bia: { name: "Bia", agent: "bia@agency.example", whatsApp: "+5511912340002" },
  chief: { name: "Caio", agent: "caio@agency.example", whatsApp: "+5511912340003" },
};

const names = ["Alves", "Braga", "Castro"];

/** Every day, so that a test may run on any: this year's holidays are worked on. */
export const everyDay = () => {
  const year = new Date().getFullYear();
  const open = [year - 1, year, year + 1].map((one) => `${one}-01-01..${one}-12-31`);
  return { hours: ["1-7 00:00-24:00"], open };
};

/**
 * A lead in a conversation, people who take leads over, their telephones and mailboxes, and a clock that is set forward by hand.
 *
 * @param handOff - what differs in the configuration
 */
export async function startHandOffScene(handOff: object = {}, calendar: object = everyDay()) {
  const [evolution, mail] = await Promise.all([startEvolution(), startMailServer()]);
  await createInstance(evolution, "agencia");
  const clock = { aheadMs: 0 };
  const now = () => new Date(Date.now() + clock.aheadMs);
  const { ana, bia, chief } = people;
  const talk = await startInConversation({
    twenty: { opportunityFields: [{ name: "waitingSince", type: "DATE_TIME" }] },
    environment: {
      EVOLUTION_URL: evolution.url,
      EVOLUTION_API_KEY: evolution.apiKey,
      EVOLUTION_INSTANCE: "agencia",
      RELAY_SMTP_URL: mail.url,
      RELAY_ALERT_FROM: "relay@agency.example",
    },
    file: { handOff: { team: "Comercial", people: [ana, bia], chief, ...handOff }, calendar },
    now,
  });
  const { scene, conversation } = talk;
  const { chatwoot } = scene;
  const leadOf = (id: number) => {
    const sender = chatwoot.conversations.get(id)?.meta.sender;
    if (!sender) throw new Error(`nobody speaks in ${id}`);
    return sender;
  };
  const team = chatwoot.teams.create({ name: "comercial" });
  const agents = Object.fromEntries(
    [ana, bia, chief].map(({ name, agent: email }) => [name, chatwoot.agents.create({ name, email }).id]),
  );
  return {
    ...talk,
    agents,
    team,
    evolution,
    mails: mail.mails,
    /** What rang, and on whose telephone. */
    calls: () =>
      evolution.sent.map(({ number, text }) => ({
        to: Object.values(people).find(({ whatsApp }) => whatsApp === `+${number}`)?.name,
        text,
      })),
    qualify: async (id = conversation.id) => {
      chatwoot.conversations.label(id, ["qualificado"]);
      await scene.settled();
    },
    /** @returns their conversations */
    async moreLeads(count: number): Promise<readonly number[]> {
      const ids = Array.from({ length: count }, (_, index) => {
        const email = `lead${index}@example.com`;
        const { id: contactId } = chatwoot.contacts.create({ name: `Rui ${names[index]}`, email });
        return chatwoot.messages.receive({ contactId, inboxId: conversation.inbox_id, content: "Oi" }).conversation_id;
      });
      await scene.settled();
      return ids;
    },
    leadOf,
    nameOf: (id: number) => leadOf(id).name ?? "",
    assignee: (id = conversation.id) => chatwoot.conversations.get(id)?.meta.assignee?.name ?? null,
    /** Who is mentioned in the private notes, in order. */
    mentioned: () => talk.notices().map((note) => /^\[@([^\]]+)\]/.exec(note)?.[1] ?? null),
    later(minutes: number) {
      clock.aheadMs += minutes * 60_000;
    },
    /** Time is told at most a second later. */
    until: (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 20_000, interval: 50 }),
    /** relay anew, on the same store and at the same address, by the same clock. */
    async restart() {
      await scene.relay.stop();
      const http = { ...scene.config.http, port: await findFreePort() };
      return startRelay({ ...scene.config, http }, { log: createLog({ level: "silent", pretty: false }), now });
    },
    async [Symbol.asyncDispose]() {
      await scene[Symbol.asyncDispose]();
      await Promise.all([evolution.stop(), mail.stop()]);
    },
  };
}
