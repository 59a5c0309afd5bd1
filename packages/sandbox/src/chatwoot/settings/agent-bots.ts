import { z } from "zod";
import type { ChatwootWorld } from "../chatwoot-world.ts";
import { secureToken } from "../store/chatwoot-store.ts";
import type { AgentBotRow } from "../store/rows.ts";

export const botInput = z.object({
  name: z.string().optional(),
  description: z.string().nullish(),
  outgoing_url: z.string().nullish(),
  bot_config: z.record(z.string(), z.unknown()).optional(),
});

export function saveAgentBot(
  { store }: Pick<ChatwootWorld, "store">,
  before: AgentBotRow | null,
  { name, description, outgoing_url: url, bot_config: config }: z.infer<typeof botInput>,
): AgentBotRow {
  const known = before ?? {
    id: store.agentBots.nextId(),
    name: "",
    description: null,
    outgoing_url: "",
    bot_config: {},
    access_token: secureToken(),
    secret: secureToken(),
  };
  return store.agentBots.put({
    ...known,
    name: name ?? known.name,
    description: description === undefined ? known.description : description,
    outgoing_url: url ?? known.outgoing_url,
    bot_config: config ?? known.bot_config,
  });
}

/** The bot that serves the inbox. */
export function botOf({ store }: Pick<ChatwootWorld, "store">, inboxId: number): AgentBotRow | undefined {
  const id = store.inboxes.get(inboxId)?.agent_bot_id ?? null;
  return id === null ? undefined : store.agentBots.get(id);
}

/** As the account's API shows it. Recorded: `rest-agent-bots-*`; the secret since 4.13.0. */
export function agentBotRecord(bot: AgentBotRow, world: ChatwootWorld) {
  return {
    id: bot.id,
    name: bot.name,
    description: bot.description,
    thumbnail: "",
    outgoing_url: bot.outgoing_url,
    bot_type: "webhook",
    bot_config: bot.bot_config,
    account_id: world.account.id,
    access_token: bot.access_token,
    ...(world.has("signedInboxWebhooks") ? { secret: bot.secret } : {}),
    system_bot: false,
  };
}

/** At an inbox the token is a row of its table. Recorded: `rest-inboxes-agent-bot`. */
export function inboxBotRecord(bot: AgentBotRow, world: ChatwootWorld) {
  const token = { id: bot.id, owner_type: "AgentBot", owner_id: bot.id, token: bot.access_token };
  return { ...agentBotRecord(bot, world), access_token: token };
}
