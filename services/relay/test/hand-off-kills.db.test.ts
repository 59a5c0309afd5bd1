import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEvolution } from "@tpc/sandbox";
import { expect, test, vi } from "vitest";
import { startCrashStage } from "./support/crash-stage.ts";
import { createInstance } from "./support/create-instance.ts";
import { everyDay, people } from "./support/hand-off-scene.ts";

/** What cannot be repeated: the vendor has done it, and relay does not know. */
const points = [
  "after POST /api/v1/accounts/:id/conversations/:id/messages #1",
  "after POST /message/sendText/agencia #1",
];

async function startStage() {
  const folder = mkdtempSync(join(tmpdir(), "relay-hand-off-"));
  const file = join(folder, "relay.config.json");
  const handOff = { team: "comercial", people: [people.ana, people.bia] };
  writeFileSync(file, JSON.stringify({ handOff, calendar: everyDay() }));
  const evolution = await startEvolution();
  await createInstance(evolution, "agencia");
  const stage = await startCrashStage({
    RELAY_CONFIG: file,
    EVOLUTION_URL: evolution.url,
    EVOLUTION_API_KEY: evolution.apiKey,
    EVOLUTION_INSTANCE: "agencia",
  });
  return {
    stage,
    evolution,
    stop: async () => {
      await stage.stop();
      await evolution.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

test("killed right after a note or a call has gone out, relay ends the hand-off as if nothing had been: one person, told once", async () => {
  const { stage, evolution, stop } = await startStage();
  const { chatwoot } = stage;
  chatwoot.teams.create({ name: "comercial" });
  for (const { name, agent: email } of [people.ana, people.bia]) chatwoot.agents.create({ name, email });
  try {
    for (const [index, dieAt] of points.entries()) {
      const name = `Lead ${index}`;
      const { id: contactId } = chatwoot.contacts.create({ name, email: `lead${index}@example.com` });
      const content = "Oi";
      const { conversation_id: id } = chatwoot.messages.receive({ contactId, inboxId: stage.inbox.id, content });
      await stage.settled();
      await stage.relay.order({ dieAt });
      chatwoot.conversations.label(id, ["qualificado"]);
      await vi.waitFor(() => expect(stage.relay.hasEnded).toBe(true), { timeout: 20_000, interval: 20 });
      await stage.restart(false);
      const calls = () => evolution.sent.filter(({ text }) => text.includes(name));
      await vi.waitFor(() => expect(calls()).toHaveLength(1), { timeout: 30_000, interval: 50 });
      await stage.settled();
      expect(calls(), dieAt).toHaveLength(1);
      expect(
        chatwoot.messages.list(id).filter((message) => message.private),
        dieAt,
      ).toHaveLength(1);
      // The second one is Bia's: nobody lost a turn.
      expect(chatwoot.conversations.get(id)?.meta.assignee?.name).toBe(index % 2 === 0 ? "Ana" : "Bia");
    }
  } finally {
    await stop();
  }
}, 180_000);
