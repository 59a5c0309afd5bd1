import type { Inbox } from "@tpc/chatwoot-client";
import { compare, defineResource, type ResourceKind } from "../../resource.ts";
import { makeOnce } from "../make-once.ts";

export const inboxName = "WhatsApp";

/**
 * Where WhatsApp arrives. Evolution's bridge finds it by its name and does not mend its address, so it is made here, with
 * the bridge's address if there is one.
 */
export const chatwootInbox: ResourceKind = ({ chatwoot, memory, settings }) => {
  if (chatwoot === null) return [];
  const { evolution } = settings;
  const webhookUrl = evolution === null ? null : `${evolution.url}/chatwoot/webhook/${evolution.instance}`;
  const listOurs = async () => {
    const all = await memory.read("chatwoot inboxes", () => chatwoot.inboxes.list());
    return all.filter(({ name }) => name === inboxName).toSorted((left, right) => left.id - right.id);
  };
  return [
    defineResource<Inbox>({
      id: "chatwoot/inbox",
      title: `API inbox ${inboxName}${evolution === null ? "" : ", for Evolution API"}`,
      find: async () => (await listOurs())[0] ?? null,
      differ(found) {
        if (webhookUrl === null) return [];
        const kind = compare("channel", found.channel_type, "Channel::Api").map((difference) => ({
          ...difference,
          byHand: `an inbox of another kind is called ${inboxName}: rename it in Chatwoot, then run this again`,
        }));
        const fits = found.webhook_url === webhookUrl;
        const address = { what: "address", found: "another one", wanted: "Evolution API's, for this instance" };
        return kind.length > 0 || fits ? kind : [address];
      },
      async make() {
        await makeOnce<Inbox>({
          create: () =>
            chatwoot.inboxes.create({ name: inboxName, channel: { type: "api", webhook_url: webhookUrl ?? "" } }),
          async list() {
            memory.forget();
            return listOurs();
          },
          remove: ({ id }) => chatwoot.inboxes.delete(id),
        });
      },
      async repair({ id }) {
        await chatwoot.inboxes.update(id, { channel: { webhook_url: webhookUrl ?? "" } });
      },
      async remove({ id }) {
        const { items } = await chatwoot.conversations.list({ inboxId: id, status: "all" });
        if (items.length > 0) return "it has conversations, and they would go with it: delete it in Chatwoot";
        await chatwoot.inboxes.delete(id);
        return undefined;
      },
    }),
  ];
};
