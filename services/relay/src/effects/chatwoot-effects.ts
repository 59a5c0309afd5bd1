import { anyOf, type ChatwootClient, equalTo } from "@tpc/chatwoot-client";
import { type FieldValues, type IdentityKey, type LeadRecord, phoneVariants } from "@tpc/sync-core";
import { type ContactMapping, toContactInput, toContactRecord } from "../sources/chatwoot-contact.ts";
import type { SideEffects } from "./effects.ts";

interface Change {
  readonly values: FieldValues;
  readonly otherId: string | null;
}

export interface ChatwootEffects extends SideEffects {
  create(change: Change): Promise<LeadRecord>;
  update(id: string, change: Change): Promise<LeadRecord>;
}

/** Chatwoot's API never tells when a contact changed, so its answers carry no version. */
export function createChatwootEffects(client: ChatwootClient, mapping: ContactMapping): ChatwootEffects {
  const toRecord = (contact: unknown) => toContactRecord(contact, null, mapping);
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
    update: async (id, change) => toRecord(await client.contacts.update(Number(id), toContactInput(change, mapping))),
  };
}

function conditionsOf(key: IdentityKey) {
  if (key.startsWith("email:")) return [equalTo("email", key.slice("email:".length))];
  if (!key.startsWith("phone:")) return [];
  return phoneVariants(key.slice("phone:".length)).map((variant) => equalTo("phone_number", variant));
}
