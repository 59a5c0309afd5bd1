import { readChatwootFeatures, type Webhook } from "@tpc/chatwoot-client";
import { botEvents, chatwootEvents } from "@tpc/relay-config";
import { defineResource, lacks, type ResourceKind } from "../../resource.ts";
import { listOf } from "../../world/setup-settings.ts";
import type { SetupWorld } from "../../world/setup-world.ts";

/** Where deliveries go: signed ones to the plain address; before 4.11.2 the address itself holds a secret. */
export async function chatwootWebhookUrl(world: SetupWorld): Promise<string> {
  const { settings, variables } = world;
  const plain = `${settings.publicUrl}/webhooks/chatwoot`;
  if ((await unsignedVersion(world)) === null) return plain;
  return `${plain}/${listOf(variables.get("CHATWOOT_URL_TOKEN"))[0] ?? ""}`;
}

/** The version when it is one that does not sign (before 4.11.2), else `null`. */
async function unsignedVersion({ chatwoot, memory }: SetupWorld): Promise<string | null> {
  if (chatwoot === null) return null;
  const { version } = await memory.read("chatwoot version", () => chatwoot.serverInfo());
  return readChatwootFeatures(version)?.signedAccountWebhooks === false ? version : null;
}

export async function findChatwootWebhook(world: SetupWorld): Promise<Webhook | undefined> {
  const { chatwoot, memory } = world;
  if (chatwoot === null) return undefined;
  const url = await chatwootWebhookUrl(world);
  const all = await memory.read("chatwoot webhooks", () => chatwoot.webhooks.list());
  return all.find((webhook) => webhook.url.replace(/\/$/, "") === url);
}

/** Sends relay what happens in the account. The URL is unique there, and the secret is Chatwoot's own. */
export const chatwootWebhook: ResourceKind = (world) => {
  const { chatwoot, settings } = world;
  if (chatwoot === null) return [];
  const wanted = [...chatwootEvents, ...(settings.hasBot ? botEvents : [])];
  return [
    defineResource<Webhook>({
      id: "chatwoot/webhook",
      title: `webhook to ${settings.publicUrl}/webhooks/chatwoot for ${wanted.length} events`,
      find: async () => (await findChatwootWebhook(world)) ?? null,
      differ: ({ subscriptions }) => lacks("events", subscriptions, wanted),
      async remark() {
        const version = await unsignedVersion(world);
        return version === null
          ? null
          : `Chatwoot ${version} signs no webhooks (4.11.2 and newer do): CHATWOOT_URL_TOKEN is needed, and stands in the address.`;
      },
      async make() {
        const url = await chatwootWebhookUrl(world);
        await chatwoot.webhooks.create({ url, subscriptions: wanted as Webhook["subscriptions"] });
      },
      async repair({ id, subscriptions }) {
        const all = [...new Set([...subscriptions, ...wanted])] as Webhook["subscriptions"];
        await chatwoot.webhooks.update(id, { subscriptions: all });
      },
      async remove({ id }) {
        await chatwoot.webhooks.delete(id);
        return undefined;
      },
    }),
  ];
};
