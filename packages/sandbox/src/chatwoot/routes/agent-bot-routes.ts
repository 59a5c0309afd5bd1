import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { notFound } from "../chatwoot-error.ts";
import type { ChatwootWorld } from "../chatwoot-world.ts";
import { requireAdministrator } from "../request/authorize.ts";
import { type Call, idIn, readBody } from "../request/read-call.ts";
import { sendNothing } from "../request/send-nothing.ts";
import { agentBotRecord, botInput, botOf, inboxBotRecord, saveAgentBot } from "../settings/agent-bots.ts";
import { secureToken } from "../store/chatwoot-store.ts";

const connection = z.object({ agent_bot: z.coerce.number().nullish() });

/** Agent bots and which inbox they serve. Recorded: `rest-agent-bots-*`, `rest-inboxes-agent-bot*`, `rest-inboxes-set-agent-bot*`. */
export function addAgentBotRoutes(app: FastifyInstance, world: ChatwootWorld): void {
  const { store } = world;
  const guard = (call: Call) => {
    if (call.chatwootUser !== undefined) requireAdministrator(call.chatwootUser);
  };
  const found = (call: Call) => {
    const bot = store.agentBots.get(idIn(call));
    if (bot === undefined) throw notFound();
    return bot;
  };
  const inboxIn = (call: Call) => {
    const inbox = store.inboxes.get(idIn(call));
    if (inbox === undefined) throw notFound();
    return inbox;
  };
  app.get("/agent_bots", (call: Call) => {
    guard(call);
    return store.agentBots.all().map((bot) => agentBotRecord(bot, world));
  });
  app.get("/agent_bots/:id", (call: Call) => agentBotRecord(found(call), world));
  app.post("/agent_bots", (call: Call) => {
    guard(call);
    return agentBotRecord(saveAgentBot(world, null, readBody(call, botInput, "agent_bot")), world);
  });
  app.patch("/agent_bots/:id", (call: Call) => {
    guard(call);
    return agentBotRecord(saveAgentBot(world, found(call), readBody(call, botInput, "agent_bot")), world);
  });
  app.delete("/agent_bots/:id", (call: Call, reply) => {
    guard(call);
    const { id } = found(call);
    store.agentBots.remove(id);
    for (const inbox of store.inboxes.all()) {
      if (inbox.agent_bot_id === id) store.inboxes.put({ ...inbox, agent_bot_id: null });
    }
    return sendNothing(reply);
  });
  app.post("/agent_bots/:id/reset_access_token", (call: Call) => {
    guard(call);
    return agentBotRecord(store.agentBots.put({ ...found(call), access_token: secureToken() }), world);
  });
  app.post("/agent_bots/:id/reset_secret", (call: Call) => {
    guard(call);
    return agentBotRecord(store.agentBots.put({ ...found(call), secret: secureToken() }), world);
  });

  app.get("/inboxes/:id/agent_bot", (call: Call) => {
    const bot = botOf(world, inboxIn(call).id);
    return bot === undefined ? {} : { agent_bot: inboxBotRecord(bot, world) };
  });
  app.post("/inboxes/:id/set_agent_bot", (call: Call, reply) => {
    guard(call);
    const inbox = inboxIn(call);
    const { agent_bot: id = null } = readBody(call, connection);
    if (id !== null && store.agentBots.get(id) === undefined) throw notFound();
    store.inboxes.put({ ...inbox, agent_bot_id: id });
    return sendNothing(reply);
  });
}
