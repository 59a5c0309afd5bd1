import type { ChatwootWorld } from "../chatwoot-world.ts";
import { tellMessage } from "../conversations/messages.ts";
import type { Attributes, ContactRow } from "../store/rows.ts";
import { contactById, saveContact } from "./contacts.ts";

/**
 * Moves everything to the base, which wins in every field, and destroys the other without a webhook; each moved message
 * fires message_updated. The same id twice does nothing. Source: contact_merge_action of 4.15.1.
 */
export function mergeContacts(world: ChatwootWorld, baseId: number, mergeeId: number): ContactRow {
  const base = contactById(world, baseId);
  const mergee = contactById(world, mergeeId);
  if (baseId === mergeeId) return base;
  const { store } = world;
  for (const row of store.conversations.all()) {
    if (row.contact_id === mergeeId) store.conversations.put({ ...row, contact_id: baseId });
  }
  for (const row of store.contactInboxes.all()) {
    if (row.contact_id === mergeeId) store.contactInboxes.put({ ...row, contact_id: baseId });
  }
  for (const note of store.notes.all()) {
    if (note.contact_id === mergeeId) store.notes.put({ ...note, contact_id: baseId });
  }
  for (const message of store.messages.all()) {
    if (message.sender?.type !== "Contact" || message.sender.id !== mergeeId) continue;
    store.messages.put({ ...message, sender: { type: "Contact", id: baseId }, updated_at: world.clock() });
    tellMessage(world, message.id, "message_updated");
  }
  store.contacts.remove(mergeeId);
  return saveContact(world, base, {
    ...base,
    name: base.name || mergee.name,
    email: base.email ?? mergee.email,
    phone_number: base.phone_number ?? mergee.phone_number,
    identifier: base.identifier ?? mergee.identifier,
    additional_attributes: mergeDeep(mergee.additional_attributes, base.additional_attributes),
    custom_attributes: mergeDeep(mergee.custom_attributes, base.custom_attributes),
  });
}

function mergeDeep(under: Attributes, over: Attributes): Attributes {
  const merged: Attributes = { ...under };
  for (const [key, value] of Object.entries(over)) {
    const below = merged[key];
    merged[key] = isAttributes(below) && isAttributes(value) ? mergeDeep(below, value) : value;
  }
  return merged;
}

function isAttributes(value: unknown): value is Attributes {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
