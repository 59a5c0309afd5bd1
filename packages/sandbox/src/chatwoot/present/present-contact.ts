import type { ChatwootWorld } from "../chatwoot-world.ts";
import type { ContactInboxRow, ContactRow, InboxRow } from "../store/rows.ts";
import { unixSeconds } from "../store/times.ts";

/** `Contact#webhook_data` of 4.15.1: the body of contact_* events and a message's sender. */
export function contactWebhookData(contact: ContactRow, world: ChatwootWorld) {
  return {
    account: world.account,
    additional_attributes: contact.additional_attributes,
    avatar: "",
    custom_attributes: contact.custom_attributes,
    email: contact.email,
    id: contact.id,
    identifier: contact.identifier,
    name: contact.name,
    phone_number: contact.phone_number,
    thumbnail: "",
    blocked: contact.blocked,
  };
}

/** `Contact#push_event_data`: meta.sender and the sender inside a conversation's message. */
export function contactPushData(contact: ContactRow) {
  return {
    additional_attributes: contact.additional_attributes,
    custom_attributes: contact.custom_attributes,
    email: contact.email,
    id: contact.id,
    identifier: contact.identifier,
    name: contact.name,
    phone_number: contact.phone_number,
    thumbnail: "",
    blocked: contact.blocked,
    type: "contact",
  };
}

/** A contact as the application API shows it. There is no updated_at anywhere. */
export interface ContactRecord {
  additional_attributes: Record<string, unknown>;
  availability_status: string;
  email: string | null;
  id: number;
  name: string;
  phone_number: string | null;
  blocked: boolean;
  identifier: string | null;
  thumbnail: string;
  custom_attributes: Record<string, unknown>;
  /** Unix seconds; left out until the contact was active. */
  last_activity_at?: number;
  created_at: number;
  contact_inboxes?: { source_id: string; inbox: Record<string, unknown> }[];
}

export function contactRecord(contact: ContactRow, world: ChatwootWorld, withInboxes = true): ContactRecord {
  return {
    additional_attributes: contact.additional_attributes,
    availability_status: "offline",
    email: contact.email,
    id: contact.id,
    name: contact.name,
    phone_number: contact.phone_number,
    blocked: contact.blocked,
    identifier: contact.identifier,
    thumbnail: "",
    custom_attributes: contact.custom_attributes,
    ...(contact.last_activity_at === null ? {} : { last_activity_at: unixSeconds(contact.last_activity_at) }),
    created_at: unixSeconds(contact.created_at),
    ...(withInboxes ? { contact_inboxes: contactInboxesOf(contact.id, world) } : {}),
  };
}

export function contactInboxRecord(row: ContactInboxRow, world: ChatwootWorld) {
  const inbox = world.store.inboxes.get(row.inbox_id);
  return { source_id: row.source_id, inbox: inbox === undefined ? {} : slimInbox(inbox) };
}

export function slimInbox(inbox: InboxRow) {
  return {
    id: inbox.id,
    avatar_url: "",
    channel_id: inbox.channel_id,
    name: inbox.name,
    channel_type: inbox.channel_type,
    provider: null,
  };
}

function contactInboxesOf(contactId: number, world: ChatwootWorld) {
  return world.store.contactInboxes
    .all()
    .filter((row) => row.contact_id === contactId)
    .map((row) => contactInboxRecord(row, world));
}
