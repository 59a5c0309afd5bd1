import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { expect, test } from "vitest";
import { chatwootClient, openSetup, openWorkplace, publicUrl, startEmptySystems } from "./empty-systems.ts";

test("apply makes the bot, lets it answer in the inbox, and writes down what relay needs to be it", async () => {
  await using systems = await startEmptySystems();
  await using workplace = await openWorkplace();
  await (await openSetup(systems.environment, workplace, { only: ["chatwoot"] })).apply();
  const chatwoot = chatwootClient(systems.chatwoot);
  const [bot, ...others] = await chatwoot.agentBots.list();
  expect(others).toEqual([]);
  expect(bot).toMatchObject({ outgoing_url: `${publicUrl}/webhooks/chatwoot-bot`, bot_type: "webhook" });
  const [inbox] = await chatwoot.inboxes.list();
  expect((await chatwoot.inboxes.agentBot(inbox?.id ?? 0))?.id).toBe(bot?.id);
  const written = parseEnv(readFileSync(join(workplace.folder, ".env"), "utf8"));
  expect(written).toMatchObject({ CHATWOOT_BOT_SECRET: bot?.secret, CHATWOOT_BOT_TOKEN: bot?.access_token });
  const [webhook] = await chatwoot.webhooks.list();
  expect(webhook?.subscriptions).toContain("conversation_typing_on");
});

test("a bot of somebody else's that answers in the inbox is left there, and a person is told", async () => {
  await using systems = await startEmptySystems();
  await using workplace = await openWorkplace();
  const chatwoot = chatwootClient(systems.chatwoot);
  const inbox = await chatwoot.inboxes.create({
    name: "WhatsApp",
    channel: { type: "api", webhook_url: `${systems.evolution.url}/chatwoot/webhook/consultorios` },
  });
  systems.chatwoot.bots.connect({ name: "Typebot", outgoingUrl: "http://127.0.0.1:9/typebot", inboxId: inbox.id });
  const setup = await openSetup(systems.environment, workplace, { only: ["chatwoot"] });
  await setup.apply();
  const step = (await setup.plan()).find(({ id }) => id === "chatwoot/bot-inbox");
  expect(JSON.stringify(step)).toContain("another bot answers in the inbox");
  expect((await chatwoot.inboxes.agentBot(inbox.id))?.name).toBe("Typebot");
});
