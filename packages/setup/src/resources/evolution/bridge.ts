import type { ChatwootSettings } from "@tpc/evolution-client";
import { compare, defineResource, type ResourceKind } from "../../resource.ts";
import { inboxName } from "../chatwoot/inbox.ts";

const id = "evolution/bridge";

/** Evolution's bridge to Chatwoot. Its user must not be relay's: what is typed on the phone is a person's. */
export const evolutionBridge: ResourceKind = ({ evolution, memory, settings }) => {
  if (evolution === null || settings.evolution === null || settings.chatwoot === null) return [];
  const { instance, chatwootToken } = settings.evolution;
  const title = `bridge from ${instance} to Chatwoot's inbox ${inboxName}`;
  if (chatwootToken === null) {
    const leftOut = "set EVOLUTION_CHATWOOT_TOKEN to the token of a Chatwoot user that only the bridge uses";
    return [{ id, title, leftOut }];
  }
  const { url, accountId } = settings.chatwoot;
  const wanted = {
    enabled: true,
    accountId: String(accountId),
    url,
    nameInbox: inboxName,
    reopenConversation: true,
    conversationPending: false,
    // The number as WhatsApp has it: relay compares with and without the ninth digit itself.
    mergeBrazilContacts: true,
    importContacts: false,
    importMessages: false,
    signMsg: true,
  };
  const set = () =>
    evolution.chatwoot.set(instance, { ...wanted, token: chatwootToken, autoCreate: true, ignoreJids: ["@g.us"] });
  return [
    defineResource<ChatwootSettings>({
      id,
      title,
      async find() {
        const instances = await memory.read("evolution instances", () => evolution.instances.list());
        if (!instances.some(({ name }) => name === instance)) return null;
        const found = await memory.read("evolution bridge", () => evolution.chatwoot.find(instance));
        return found?.enabled === true ? found : null;
      },
      differ(found) {
        const settingsOf: Readonly<Record<string, unknown>> = found;
        const differing = Object.entries(wanted).flatMap(([name, value]) =>
          compare(name, settingsOf[name] ?? null, value),
        );
        const token =
          found.token === chatwootToken
            ? []
            : [{ what: "token", found: "another one", wanted: "EVOLUTION_CHATWOOT_TOKEN" }];
        return [...differing, ...token];
      },
      async make() {
        await set();
      },
      async repair() {
        await set();
      },
      async remove() {
        await evolution.chatwoot.set(instance, { ...wanted, token: chatwootToken, enabled: false });
        return undefined;
      },
    }),
  ];
};
