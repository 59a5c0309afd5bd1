import type { LeadRecord } from "../model/lead-record.ts";
import type { LeadState } from "../model/lead-state.ts";
import { contactsOf } from "../plan/pairs.ts";

/** The contact whose the conversation is, else the lead's main one. */
export function contactOfConversation(lead: LeadState, conversationId: string): LeadRecord | undefined {
  const { contactId } = lead.pipeline.conversations.find(({ id }) => id === conversationId) ?? {};
  const contacts = contactsOf(lead);
  return contacts.find(({ id }) => id === contactId) ?? contacts[0];
}
