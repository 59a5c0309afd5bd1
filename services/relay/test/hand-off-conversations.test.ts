import { createChatwootClient } from "@tpc/chatwoot-client";
import { startChatwoot } from "@tpc/sandbox";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createHandOffConversations } from "../src/effects/hand-off/conversation-effects.ts";
import { createAgents } from "../src/effects/hand-off/find-agents.ts";

let chatwoot: Awaited<ReturnType<typeof startChatwoot>>;
let ids: Record<"Ana" | "Bia", number>;
const unknown: number[] = [];
beforeAll(async () => {
  chatwoot = await startChatwoot();
  chatwoot.teams.create({ name: "comercial" });
  ids = {
    Ana: chatwoot.agents.create({ name: "Ana", email: "ana@agency.example" }).id,
    Bia: chatwoot.agents.create({ name: "Bia", email: "bia@agency.example" }).id,
  };
  chatwoot.inboxes.createApiInbox({ name: "WhatsApp" });
});
afterAll(() => chatwoot.stop());
beforeEach(() => {
  for (const id of Object.values(ids)) chatwoot.agents.setAvailability(id, "offline");
});

function open() {
  const { id: contactId } = chatwoot.contacts.create({ name: "Lia" });
  const { id } = chatwoot.conversations.create({ contactId, inboxId: 1, status: "pending" });
  const { url: baseUrl, accountId, apiToken: token } = chatwoot;
  const client = createChatwootClient({ baseUrl, accountId, token });
  const people = ["Ana", "Bia", "Dora"].map((name) => ({
    name,
    agent: `${name.toUpperCase()}@agency.example`,
    whatsApp: null,
    email: null,
  }));
  const agents = createAgents({ chatwoot: client, people, now: Date.now, onUnknown: (place) => unknown.push(place) });
  const effects = createHandOffConversations({ chatwoot: client, agents, team: "comercial", now: Date.now });
  const conversationId = String(id);
  /** Whose turn it is: the first of those who are asked about. */
  const choose = async (...candidates: string[]) => {
    const step = { type: "choose-person", key: "k", level: "assign", candidates, at: "", conversationId } as const;
    const answer = await effects.choose(step, async (_key, asked) => asked.join(" or "));
    return answer.kind === "person-chosen" ? answer.person : answer.kind;
  };
  return { id, conversationId, effects, choose };
}

test("who is online goes before who is not, and when nobody is it is anybody's turn", async () => {
  expect(await open().choose("Ana", "Bia")).toBe("Ana or Bia");
  chatwoot.agents.setAvailability(ids.Bia, "online");
  expect(await open().choose("Ana", "Bia")).toBe("Bia");
});

test("who has the conversation already keeps it, whoever is online", async () => {
  chatwoot.agents.setAvailability(ids.Bia, "online");
  const { id, choose } = open();
  chatwoot.conversations.assign(id, ids.Ana);
  expect(await choose("Ana", "Bia")).toBe("Ana");
  // Somebody else of the agency may have it: the lead is for one of the people.
  expect(await choose("Bia", "Dora")).toBe("Bia");
});

test("somebody whom Chatwoot does not know may be chosen, is told of once, and is not assigned", async () => {
  const { id, conversationId, effects, choose } = open();
  expect(await choose("Dora", "Ana")).toBe("Dora or Ana");
  const assign = { type: "assign-conversation", key: "k", conversationId, person: "Dora" } as const;
  expect(await effects.assign(assign)).toEqual({ kind: "done" });
  expect(chatwoot.conversations.get(id)?.meta).toMatchObject({ team: { name: "comercial" } });
  expect(chatwoot.conversations.get(id)?.meta.assignee).toBeUndefined();
  expect(unknown.at(-1)).toBe(2);
});

test("a conversation is only opened out of the bot's hands, and one that is gone is told of", async () => {
  const { id, conversationId, effects } = open();
  const step = { type: "open-conversation", key: "k", conversationId } as const;
  expect(await effects.open(step)).toEqual({ kind: "done" });
  expect(chatwoot.conversations.get(id)?.status).toBe("open");
  chatwoot.conversations.setStatus(id, "resolved");
  await effects.open(step);
  expect(chatwoot.conversations.get(id)?.status).toBe("resolved");
  chatwoot.conversations.delete(id);
  expect(await effects.open(step)).toEqual({ kind: "no-conversation" });
  const assign = { type: "assign-conversation", key: "k", conversationId, person: "Ana" } as const;
  expect(await effects.assign(assign)).toEqual({ kind: "no-conversation" });
});
