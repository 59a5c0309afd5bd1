import { anyOf, equalTo } from "@tpc/chatwoot-client";
import { verify } from "@tpc/demo";
import { createEvolutionClient } from "@tpc/evolution-client";
import { parsePhone, phoneVariants } from "@tpc/sync-core";
import type { Check } from "../check.ts";
import { waitFor } from "../live/wait-for.ts";
import { type AloneWorld, need } from "./alone-world.ts";
import { connectChatwoot } from "./check-chatwoot.ts";

const connect = (world: AloneWorld) => {
  const names = need(world, "EVOLUTION_URL", "EVOLUTION_API_KEY", "EVOLUTION_INSTANCE");
  const client = createEvolutionClient({ baseUrl: names.EVOLUTION_URL, apiKey: names.EVOLUTION_API_KEY });
  return { client, instance: names.EVOLUTION_INSTANCE };
};

/** WhatsApp knows many Brazilian mobiles without their ninth digit, and the contact has the number WhatsApp reports. */
function hasPhone(phone: string) {
  const [first = phone, ...others] = phoneVariants(parsePhone(phone, "BR")?.canonical ?? phone);
  return anyOf(equalTo("phone_number", first), ...others.map((form) => equalTo("phone_number", form)));
}

/** WhatsApp's way into Chatwoot. A message is only sent to a number that the operator gave. */
export const evolutionAlone: readonly Check<AloneWorld>[] = [
  {
    title: "It answers, and the instance is connected to WhatsApp",
    remedy: "check the three EVOLUTION variables; then let the phone read the QR code in Evolution's manager.",
    async run(world) {
      const { client, instance } = connect(world);
      const { version } = await client.info();
      const state = await client.instances.connectionState(instance);
      verify(state === "open", `WhatsApp's state is ${state}`);
      return `version ${version}`;
    },
  },
  {
    title: "Its bridge leads to an inbox of Chatwoot",
    remedy: "npm run tpc -- apply --only evolution,chatwoot/inbox makes the bridge and mends the inbox's address.",
    async run(world) {
      const { client, instance } = connect(world);
      const bridge = await client.chatwoot.find(instance);
      verify(bridge?.enabled === true, "there is no bridge");
      const inboxes = await connectChatwoot(world).inboxes.list();
      const inbox = inboxes.find(({ name }) => name === (bridge?.nameInbox ?? instance));
      verify(inbox !== undefined, "Chatwoot has no inbox of the bridge's name");
      verify(inbox?.webhook_url === bridge?.webhook_url, "the inbox sends its messages somewhere else");
      return undefined;
    },
  },
  {
    title: "A WhatsApp message appears in Chatwoot",
    remedy: "look at Evolution's log and at Chatwoot's Sidekiq; docs/ENDPOINTS.md tells of private addresses.",
    leftOut: ({ phone }) => (phone === null ? "it sends a message: give a number that may get it with --phone" : null),
    async run(world, signal) {
      const { client, instance } = connect(world);
      const phone = world.phone ?? "";
      const text = `Teste do relay ${world.mark}`;
      await client.messages.sendText(instance, { number: phone.replace("+", ""), text });
      const { contacts, messages } = connectChatwoot(world);
      await waitFor("it did not appear", signal, async () => {
        const { items } = await contacts.filter(hasPhone(phone));
        for (const { id } of items) {
          for (const conversation of await contacts.conversations(id)) {
            const shown = await messages.list(conversation.id);
            if (shown.some(({ content }) => content?.includes(world.mark) === true)) return true;
          }
        }
        return false;
      });
      return "the message stays: it is in the phone as well";
    },
  },
];
