import { randomBytes } from "node:crypto";
import { lookupNumbers } from "./brazil-number.ts";
import { type ChatwootAccess, ChatwootCallError, createChatwootCalls, type FoundContact } from "./chatwoot-calls.ts";
import { findContactByPhone } from "./find-contact.ts";
import { createTurns } from "./take-turns.ts";

export interface EvolutionOptions {
  chatwoot: ChatwootAccess;
  /** Default "WhatsApp". */
  inboxName?: string;
  /** Default false, as in Evolution API. */
  mergeBrazilContacts?: boolean;
  /** Takes a resolved conversation up again instead of opening another. Default true. */
  reopenConversation?: boolean;
}

export interface WhatsAppMessage {
  /** Digits as WhatsApp reports them, for example "5511987650001". */
  number: string;
  pushName: string;
  text: string;
  /** A group message: `id` without "@g.us". */
  group?: { id: string; subject: string };
  /** Sent by the instance itself, through the API: Chatwoot gets it as outgoing. */
  fromMe?: boolean;
  /** WhatsApp's own id; generated when left out. */
  whatsAppId?: string;
}

export interface Received {
  contactId: number;
  conversationId: number;
  messageId: number;
}

export interface EvolutionBridge {
  /** Finds or creates the inbox by name and makes the bot contact +123456. */
  connect(): Promise<void>;
  /** What Evolution API does when a WhatsApp message arrives. */
  receive(message: WhatsAppMessage): Promise<Received>;
}

/** Evolution API's Chatwoot bridge, inbound side only. Source: chatwoot.service.ts of 2.3.6 (facts e.2, e.3). */
export function createEvolution(options: EvolutionOptions): EvolutionBridge {
  const calls = createChatwootCalls(options.chatwoot);
  const inboxName = options.inboxName ?? "WhatsApp";
  const mergeBrazilContacts = options.mergeBrazilContacts ?? false;
  const inTurn = createTurns();
  let knownInboxId: number | undefined;

  const inboxIdOf = async (): Promise<number> => {
    const found = (await calls.inboxes()).find((inbox) => inbox.name === inboxName);
    return found?.id ?? (await calls.createInbox(inboxName)).id;
  };

  /** Looks up by phone on every message; a foreign identifier is overwritten, a name only while it is a number. */
  const contactFor = async (inboxId: number, message: WhatsAppMessage): Promise<FoundContact> => {
    const phone = `+${message.number}`;
    const identifier = `${message.number}@s.whatsapp.net`;
    const found = await findContactByPhone(calls, phone, mergeBrazilContacts);
    if (found === undefined) {
      const name = message.pushName || message.number;
      return calls.createContact({ inbox_id: inboxId, name, identifier, phone_number: phone });
    }
    const named = message.fromMe !== true && isNumberName(found.name, phone) ? { name: message.pushName } : {};
    const keyed = found.identifier === identifier ? {} : { identifier, phone_number: phone };
    const changes = { ...named, ...keyed };
    if (Object.keys(changes).length === 0) return found;
    try {
      return await calls.updateContact(found.id, changes);
    } catch (error) {
      if (!(error instanceof ChatwootCallError) || error.status !== 422) throw error;
      return mergeInto(found, identifier);
    }
  };

  /** Somebody else holds the identifier or the phone: Evolution merges the two. */
  const mergeInto = async (found: FoundContact, identifier: string): Promise<FoundContact> => {
    const other = (await calls.searchContacts(identifier)).find((contact) => contact.id !== found.id);
    return other === undefined ? found : calls.mergeContacts(found.id, other.id);
  };

  const groupFor = async (inboxId: number, group: { id: string; subject: string }): Promise<FoundContact> => {
    const identifier = `${group.id}@g.us`;
    const found = (await calls.searchContacts(identifier)).find((contact) => contact.identifier === identifier);
    if (found !== undefined) return found;
    return calls.createContact({ inbox_id: inboxId, name: `${group.subject} (GROUP)`, identifier });
  };

  const conversationFor = async (inboxId: number, contactId: number): Promise<number> => {
    const reopens = options.reopenConversation ?? true;
    const found = (await calls.conversationsOf(contactId)).find(
      (conversation) => conversation.inbox_id === inboxId && (reopens || conversation.status !== "resolved"),
    );
    return found?.id ?? (await calls.createConversation({ contact_id: contactId, inbox_id: inboxId })).id;
  };

  const receive = async (message: WhatsAppMessage): Promise<Received> => {
    knownInboxId ??= await inboxIdOf();
    // A participant of a group becomes a contact too.
    const person = await contactFor(knownInboxId, message);
    const contact = message.group === undefined ? person : await groupFor(knownInboxId, message.group);
    const conversationId = await conversationFor(knownInboxId, contact.id);
    const speaker = `**+${message.number} - ${message.pushName}:**\n\n`;
    const { id: messageId } = await calls.createMessage(conversationId, {
      content: message.group === undefined ? message.text : speaker + message.text,
      message_type: message.fromMe === true ? "outgoing" : "incoming",
      source_id: `WAID:${message.whatsAppId ?? randomBytes(10).toString("hex").toUpperCase()}`,
      content_attributes: { in_reply_to: null, in_reply_to_external_id: null },
    });
    return { contactId: contact.id, conversationId, messageId };
  };

  return {
    async connect() {
      knownInboxId = await inboxIdOf();
      const bots = await findContactByPhone(calls, "+123456", false);
      if (bots !== undefined) return;
      await calls.createContact({ inbox_id: knownInboxId, name: "EvolutionAPI", phone_number: "+123456" });
    },
    // Evolution takes one message of a chat at a time.
    receive: (message) => inTurn(message.group?.id ?? message.number, () => receive(message)),
  };
}

/** Empty, or one of the forms of the number, with and without the country. */
function isNumberName(name: string | null, phone: string): boolean {
  if (name === null || name === "") return true;
  const forms = lookupNumbers(phone).flatMap((form) => [form, form.slice(1), form.slice(3)]);
  return forms.includes(name);
}
