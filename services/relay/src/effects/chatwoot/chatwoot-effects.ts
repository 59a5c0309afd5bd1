import { anyOf, type ChatwootClient, equalTo } from "@tpc/chatwoot-client";
import { type FieldValues, type IdentityKey, type LeadRecord, phoneVariants } from "@tpc/sync-core";
import { type ContactMapping, toContactInput, toContactRecord } from "../../sources/chatwoot-contact.ts";
import type { SideEffects } from "../effects.ts";
import { unlessGone } from "../steps/unless-gone.ts";

interface Change {
  readonly values: FieldValues;
  readonly otherId: string | null;
}

export interface ChatwootEffects extends SideEffects {
  create(change: Change): Promise<LeadRecord>;
  update(id: string, change: Change): Promise<LeadRecord>;
  /** Whose the conversation is now; `null`: nobody's, or it is gone. */
  contactOf(conversationId: string): Promise<LeadRecord | null>;
  /**
   * The copy goes up in the contact, whose values stand. Found done, it is done.
   * @param isMeant - a person said so: what hangs on the copy goes along
   * @returns `null` when something hangs on the copy: nothing was changed
   */
  merge(id: string, copyId: string, isMeant: boolean): Promise<LeadRecord | null>;
}

/** Chatwoot's API never tells when a contact changed, so its answers carry no version. */
export function createChatwootEffects(client: ChatwootClient, mapping: ContactMapping): ChatwootEffects {
  const toRecord = (contact: unknown) => toContactRecord(contact, null, mapping);

  /** Neither an inbox nor a conversation; `null`: it is no more. */
  async function isBare(id: number): Promise<boolean | null> {
    const contact = await unlessGone(client.contacts.get(id));
    if (contact === null) return null;
    if ((contact.contact_inboxes ?? []).length > 0) return false;
    return (await client.contacts.conversations(id)).length === 0;
  }

  /** `null`: it is no more, so an earlier try was heard. */
  const exists = async (id: number) => ((await unlessGone(client.contacts.get(id))) === null ? null : true);

  return {
    read: async (id) => toRecord(await client.contacts.get(Number(id))),
    async find(keys) {
      const [first, ...others] = keys.flatMap(conditionsOf);
      if (first === undefined) return [];
      // The exact filter, not the search: that one matches parts of a number and is throttled for the whole account.
      const { items } = await client.contacts.filter(anyOf(first, ...others));
      return items.map(toRecord);
    },
    async create(change) {
      const { email, phone_number, ...others } = toContactInput(change, mapping);
      const input = { ...others, ...(email && { email }), ...(phone_number && { phone_number }) };
      return toRecord(await client.contacts.create(input));
    },
    async contactOf(conversationId) {
      const conversation = await unlessGone(client.conversations.get(Number(conversationId)));
      const sender = conversation?.meta?.sender;
      return sender ? toRecord(sender) : null;
    },
    async merge(id, copyId, isMeant) {
      const [baseId, mergeeId] = [Number(id), Number(copyId)];
      const isFree = isMeant ? await exists(mergeeId) : await isBare(mergeeId);
      if (isFree === false) return null;
      return toRecord(
        isFree === null ? await client.contacts.get(baseId) : await client.contacts.merge({ baseId, mergeeId }),
      );
    },
    update: async (id, change) => toRecord(await client.contacts.update(Number(id), toContactInput(change, mapping))),
  };
}

function conditionsOf(key: IdentityKey) {
  if (key.startsWith("email:")) return [equalTo("email", key.slice("email:".length))];
  if (!key.startsWith("phone:")) return [];
  return phoneVariants(key.slice("phone:".length)).map((variant) => equalTo("phone_number", variant));
}
