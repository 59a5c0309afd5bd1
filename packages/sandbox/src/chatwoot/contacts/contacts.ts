import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { notFound, refused } from "../chatwoot-error.ts";
import type { ChatwootWorld } from "../chatwoot-world.ts";
import { contactWebhookData } from "../present/present-contact.ts";
import { type ChangedAttributes, changedAttributes } from "../store/changed-attributes.ts";
import { secureToken } from "../store/chatwoot-store.ts";
import type { ContactInboxRow, ContactRow } from "../store/rows.ts";
import type { ContactInput } from "./contact-input.ts";
import { checkContact, deriveContactColumns } from "./contact-rules.ts";

export function createContact(world: ChatwootWorld, input: ContactInput): ContactRow {
  const now = world.clock();
  const row: ContactRow = {
    id: world.store.contacts.nextId(),
    name: "",
    email: null,
    phone_number: null,
    created_at: now,
    updated_at: now,
    additional_attributes: {},
    identifier: null,
    custom_attributes: {},
    last_activity_at: null,
    contact_type: "visitor",
    location: "",
    country_code: "",
    blocked: false,
    label_list: [],
  };
  const contact = deriveContactColumns(withInput(row, input));
  checkContact(contact, world);
  world.store.contacts.put(contact);
  tellContact(world, contact.id, "contact_created");
  return contact;
}

/** Attributes are merged one level deep; an update that changes nothing tells nobody. */
export function updateContact(world: ChatwootWorld, id: number, input: ContactInput): ContactRow {
  const before = contactById(world, id);
  return saveContact(world, before, withInput(before, input));
}

export function saveContact(world: ChatwootWorld, before: ContactRow, wanted: ContactRow): ContactRow {
  const after = deriveContactColumns(wanted);
  if (isDeepStrictEqual(after, before)) return before;
  checkContact(after, world);
  const contact = world.store.contacts.put({ ...after, updated_at: world.clock() });
  tellContact(world, contact.id, "contact_updated", changedAttributes(before, contact));
  return contact;
}

/** An incoming message: nothing but the activity changes, and still an event goes out. */
export function touchContact(world: ChatwootWorld, contactId: number): void {
  const before = contactById(world, contactId);
  const now = world.clock();
  const contact = world.store.contacts.put({ ...before, last_activity_at: now, updated_at: now });
  tellContact(world, contactId, "contact_updated", changedAttributes(before, contact));
}

/** Conversations go with the contact, and no webhook says so. */
export function deleteContact(world: ChatwootWorld, contactId: number): void {
  contactById(world, contactId);
  const { store } = world;
  for (const conversation of store.conversations.all()) {
    if (conversation.contact_id !== contactId) continue;
    store.messages.removeConversation(conversation.id);
    store.conversations.remove(conversation.id);
  }
  for (const row of store.contactInboxes.all()) if (row.contact_id === contactId) store.contactInboxes.remove(row.id);
  for (const note of store.notes.all()) if (note.contact_id === contactId) store.notes.remove(note.id);
  store.contacts.remove(contactId);
}

export function createContactInbox(
  world: ChatwootWorld,
  contactId: number,
  inboxId: number,
  sourceId: string = randomUUID(),
): ContactInboxRow {
  const { store } = world;
  if (store.inboxes.get(inboxId) === undefined) throw notFound();
  if (store.contactInboxes.all().some((row) => row.inbox_id === inboxId && row.source_id === sourceId)) {
    throw refused("source_id should be unique");
  }
  const now = world.clock();
  return store.contactInboxes.put({
    id: store.contactInboxes.nextId(),
    contact_id: contactId,
    inbox_id: inboxId,
    source_id: sourceId,
    created_at: now,
    updated_at: now,
    hmac_verified: false,
    pubsub_token: secureToken(),
  });
}

export function contactById(world: ChatwootWorld, contactId: number): ContactRow {
  const contact = world.store.contacts.get(contactId);
  if (contact === undefined) throw notFound();
  return contact;
}

function withInput(row: ContactRow, input: ContactInput): ContactRow {
  const blank = (value: string | null) => (value === "" ? null : value);
  return {
    ...row,
    ...(input.name === undefined ? {} : { name: input.name ?? "" }),
    ...(input.email === undefined ? {} : { email: blank(input.email?.trim().toLowerCase() ?? null) }),
    ...(input.phone_number === undefined ? {} : { phone_number: blank(input.phone_number) }),
    ...(input.identifier === undefined ? {} : { identifier: blank(input.identifier) }),
    ...(typeof input.blocked === "boolean" ? { blocked: input.blocked } : {}),
    additional_attributes: { ...row.additional_attributes, ...input.additional_attributes },
    custom_attributes: { ...row.custom_attributes, ...input.custom_attributes },
  };
}

function tellContact(world: ChatwootWorld, contactId: number, name: string, changes?: ChangedAttributes): void {
  world.events.dispatch({
    name,
    payload() {
      const contact = world.store.contacts.get(contactId);
      if (contact === undefined) return null;
      const changed = changes === undefined ? {} : { changed_attributes: changes };
      return { ...contactWebhookData(contact, world), event: name, ...changed };
    },
  });
}
