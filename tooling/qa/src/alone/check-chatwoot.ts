import { contains, createChatwootClient, equalTo, isApiError } from "@tpc/chatwoot-client";
import { verify } from "@tpc/demo";
import type { Check } from "../check.ts";
import { waitFor } from "../live/wait-for.ts";
import { type AloneWorld, emailPrefix, madeId, need } from "./alone-world.ts";

export const connectChatwoot = (world: Pick<AloneWorld, "environment">) => {
  const { CHATWOOT_URL, CHATWOOT_ACCOUNT_ID, CHATWOOT_API_TOKEN } = need(
    world,
    "CHATWOOT_URL",
    "CHATWOOT_ACCOUNT_ID",
    "CHATWOOT_API_TOKEN",
  );
  return createChatwootClient({
    baseUrl: CHATWOOT_URL,
    accountId: Number(CHATWOOT_ACCOUNT_ID),
    token: CHATWOOT_API_TOKEN,
  });
};
const remedy =
  "check CHATWOOT_URL, CHATWOOT_ACCOUNT_ID and that CHATWOOT_API_TOKEN is of an administrator; deletions are Sidekiq's work.";

/** A contact through Chatwoot's API, and a message that appears in an inbox of its own. */
export const chatwootAlone: readonly Check<AloneWorld>[] = [
  {
    title: "A contact is created",
    remedy,
    async run(world) {
      const { contacts } = connectChatwoot(world);
      const left = await contacts.filter(contains("email", emailPrefix));
      for (const { id } of left.items) await contacts.delete(id);
      // Blocked contacts are no leads: a relay that runs leaves it alone.
      const contact = await contacts.create({ name: world.name, email: world.email, blocked: true });
      world.made.set("contact", String(contact.id));
      world.undo.push(() => contacts.delete(contact.id));
      return left.items.length === 0 ? undefined : `${left.items.length} left by an earlier run taken away`;
    },
  },
  {
    title: "It is read, by its id and by its address",
    remedy,
    async run(world) {
      const { contacts } = connectChatwoot(world);
      const { email } = await contacts.get(Number(madeId(world, "contact")));
      verify(email === world.email, "it came back with another address");
      const { items } = await contacts.filter(equalTo("email", world.email));
      verify(items.length === 1, `${items.length} contacts have the address`);
      return undefined;
    },
  },
  {
    title: "It is changed",
    remedy,
    async run(world) {
      const { contacts } = connectChatwoot(world);
      const id = Number(madeId(world, "contact"));
      await contacts.update(id, { name: `${world.name} 2` });
      verify((await contacts.get(id)).name === `${world.name} 2`, "the change is not there");
      return undefined;
    },
  },
  {
    title: "A message that comes in appears in the conversation",
    remedy,
    async run(world) {
      const { inboxes, contacts, conversations, messages } = connectChatwoot(world);
      const contactId = Number(madeId(world, "contact"));
      const inbox = await inboxes.create({ name: world.name, channel: { type: "api", webhook_url: "" } });
      world.undo.push(() => inboxes.delete(inbox.id));
      const { source_id } = await contacts.inboxes.create(contactId, { inboxId: inbox.id });
      const made = await conversations.create({ source_id, inbox_id: inbox.id, contact_id: contactId });
      await messages.create(made.id, { content: world.mark, message_type: "incoming" });
      const shown = await messages.list(made.id);
      verify(
        shown.some(({ content, message_type: type }) => content === world.mark && type === 0),
        "it is not in the conversation",
      );
      return undefined;
    },
  },
  {
    title: "The contact is deleted, and gone",
    remedy,
    async run(world, signal) {
      const { contacts } = connectChatwoot(world);
      const id = Number(madeId(world, "contact"));
      await contacts.delete(id);
      await waitFor("it is still there", signal, () =>
        contacts.get(id).then(
          () => false,
          (error: unknown) => isApiError(error) && error.code === "NOT_FOUND",
        ),
      );
      return undefined;
    },
  },
];
