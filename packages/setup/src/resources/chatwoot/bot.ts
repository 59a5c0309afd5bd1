import { type AgentBot, type Inbox, readChatwootFeatures } from "@tpc/chatwoot-client";
import { compare, defineResource, type ResourceKind } from "../../resource.ts";
import type { SetupWorld } from "../../world/setup-world.ts";
import { makeOnce } from "../make-once.ts";
import { inboxName } from "./inbox.ts";

const name = "Assistente";
const description = "Qualifica quem escreve e passa para uma pessoa";

const urlOf = ({ settings }: SetupWorld): string => `${settings.publicUrl}/webhooks/chatwoot-bot`;

/** By its address: people may call it what they like. */
async function listBots(world: SetupWorld): Promise<readonly AgentBot[]> {
  const { chatwoot, memory } = world;
  if (chatwoot === null) return [];
  const all = await memory.read("chatwoot agent bots", () => chatwoot.agentBots.list());
  const ours = all.filter(({ outgoing_url: url }) => (url ?? "").replace(/\/$/, "") === urlOf(world));
  return ours.toSorted((left, right) => left.id - right.id);
}

export const findChatwootBot = async (world: SetupWorld): Promise<AgentBot | undefined> => (await listBots(world))[0];

async function findInbox({ chatwoot, memory }: SetupWorld): Promise<Inbox | undefined> {
  if (chatwoot === null) return undefined;
  const all = await memory.read("chatwoot inboxes", () => chatwoot.inboxes.list());
  return all.filter((inbox) => inbox.name === inboxName).toSorted((left, right) => left.id - right.id)[0];
}

interface Served {
  readonly inboxId: number;
  readonly botId: number;
  readonly oursId: number | null;
}

/** The agent bot that relay serves, and that it serves the inbox where WhatsApp arrives. */
export const chatwootBot: ResourceKind = (world) => {
  const { chatwoot, memory, settings } = world;
  if (chatwoot === null || !settings.hasBot) return [];
  const bot = defineResource<AgentBot>({
    id: "chatwoot/bot",
    title: `agent bot ${name}, served at ${urlOf(world)}`,
    find: async () => (await findChatwootBot(world)) ?? null,
    async remark() {
      const { version } = await memory.read("chatwoot version", () => chatwoot.serverInfo());
      return readChatwootFeatures(version)?.signedInboxAndBotWebhooks === false
        ? `Chatwoot ${version} does not sign what it sends to bots (4.13.0 and newer do): relay will take none of it.`
        : null;
    },
    differ: (found, isOurs) =>
      isOurs ? [...compare("name", found.name, name), ...compare("description", found.description, description)] : [],
    async make() {
      await makeOnce<AgentBot>({
        create: () =>
          chatwoot.agentBots.create({
            name,
            description,
            outgoing_url: urlOf(world),
            bot_type: "webhook",
            bot_config: {},
          }),
        async list() {
          memory.forget();
          return listBots(world);
        },
        remove: ({ id }) => chatwoot.agentBots.delete(id),
      });
    },
    async repair({ id }) {
      await chatwoot.agentBots.update(id, { name, description });
    },
    async remove({ id }) {
      await chatwoot.agentBots.delete(id);
      return undefined;
    },
  });
  const service = defineResource<Served>({
    id: "chatwoot/bot-inbox",
    title: `agent bot ${name} answers in the inbox ${inboxName}`,
    async find() {
      const inbox = await findInbox(world);
      const served =
        inbox && (await memory.read(`chatwoot bot of ${inbox.id}`, () => chatwoot.inboxes.agentBot(inbox.id)));
      return inbox && served
        ? { inboxId: inbox.id, botId: served.id, oursId: (await findChatwootBot(world))?.id ?? null }
        : null;
    },
    differ: ({ botId, oursId }) =>
      botId === oursId
        ? []
        : compare("bot", "another one", name).map((difference) => ({
            ...difference,
            byHand: `another bot answers in the inbox: take it off under Settings, Inboxes, ${inboxName}, Bot, then run this again`,
          })),
    async make() {
      const [inbox, ours] = [await findInbox(world), await findChatwootBot(world)];
      if (inbox === undefined || ours === undefined) throw new Error("the inbox and the bot have to be there first");
      await chatwoot.inboxes.setAgentBot(inbox.id, ours.id);
    },
    repair: async () => {},
    async remove({ inboxId }) {
      await chatwoot.inboxes.setAgentBot(inboxId, null);
      return undefined;
    },
  });
  return [bot, service];
};
