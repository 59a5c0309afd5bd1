import { startEvolution } from "@tpc/sandbox";
import { expect, test } from "vitest";
import { createInstance } from "./support/create-instance.ts";
import { onlyOne } from "./support/linked-scene.ts";
import { startBotScene, startTalk } from "./support/start-bot-scene.ts";

/** Eleven at night in São Paulo, a Tuesday. */
const night = Date.parse("2026-03-04T02:00:00.000Z");

test("a doctor who writes at eleven at night is answered, hears when somebody will, and is found in the morning", async () => {
  const evolution = await startEvolution();
  await createInstance(evolution, "agencia");
  const scene = await startBotScene({
    startsAt: night,
    twenty: { opportunityFields: [{ name: "waitingSince", type: "DATE_TIME" }] },
    environment: {
      EVOLUTION_URL: evolution.url,
      EVOLUTION_API_KEY: evolution.apiKey,
      EVOLUTION_INSTANCE: "agencia",
    },
    file: {
      handOff: { people: [{ name: "Heloísa", agent: "heloisa@agency.example", whatsApp: "+5511912340001" }] },
    },
  });
  await using _ = scene;
  const { chatwoot, twenty } = scene;
  const { id: agentId } = chatwoot.agents.create({ name: "Heloísa Prates", email: "heloisa@agency.example" });
  const she = startTalk(scene);
  await she.ask("Sou a Dra. Ana Paula Souza, dermato em Campinas, uns 60 mil por mês, quero lotar a agenda");

  // Public and private, in the order in which they were said.
  const said = she.messages().filter(({ message_type }) => message_type === 1);
  expect(said.map(({ sender }) => (sender && "type" in sender ? sender.type : null))).toEqual([
    "agent_bot",
    "user",
    "user",
  ]);
  const [words, hours, note] = said.map(({ content }) => content ?? "");
  expect(words).toContain("/b/");
  expect(hours).toMatch(/^Ana, nosso atendimento está fechado agora\. .* quarta-feira, 4 de março, às 8h/);
  expect(hours).toMatch(/\/b\/\S+$/);
  expect(note).toMatch(
    new RegExp(`^\\[@Heloísa\\]\\(mention://user/${agentId}/Helo%C3%ADsa\\) \\*\\*Lead qualificado\\*\\*`),
  );
  expect(note).toContain("Dermatologia");
  expect(she.conversation()).toMatchObject({ status: "open", meta: { assignee: { id: agentId } } });
  expect(chatwoot.agents.notifications(agentId).map((one) => one.notification_type)).toEqual(["conversation_mention"]);
  const deal = () => onlyOne(twenty.opportunities.all());
  expect(deal().stage).toBe("QUALIFIED");
  const since = Date.parse(String(deal().waitingSince));
  expect(since).toBeGreaterThan(night);
  expect(evolution.sent).toEqual([]);

  // Nobody's telephone rings before eight; relay was away for a part of the night.
  await scene.away(8 * 3600);
  expect(evolution.sent).toEqual([]);
  await scene.pass(3600);
  expect(evolution.sent).toHaveLength(1);
  expect(evolution.sent[0]?.text).toMatch(/^Lead qualificado: Ana Paula Souza\./);
  expect(evolution.sent[0]?.text).toContain("- *Especialidade:* Dermatologia");
  await scene.pass(16 * 60);
  expect(evolution.sent).toHaveLength(2);
  chatwoot.messages.reply({ conversationId: she.conversation().id, content: "Bom dia, doutora!" });
  await scene.settled();
  expect(deal().waitingSince).toBeNull();
  await scene.pass(10 * 3600);
  expect(evolution.sent).toHaveLength(2);
  await evolution.stop();
});
