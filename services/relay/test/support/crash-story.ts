import { expect } from "vitest";
import type { CrashStage } from "./crash-stage.ts";

/** A day of one lead; each number is another lead, another hour. */
export interface CrashStory {
  /** A message on WhatsApp and an agent's answer. */
  writes(): void;
  books(): void;
  /** One person, one contact, one deal at the right stage, one note, one confirmation, and nothing left to do. */
  hasEndedWell(): Promise<void>;
}

const monthAheadMs = 30 * 86_400_000;
const hourMs = 3_600_000;

export function tellStory(stage: CrashStage, number: number): CrashStory {
  const { twenty, chatwoot, calcom } = stage;
  const phone = `+55119${60_000_000 + number}`;
  const name = `Lead ${number}`;
  const contacts = () => chatwoot.contacts.all().filter((contact) => contact.phone_number === phone);
  const conversations = () => chatwoot.conversations.all().filter(({ meta }) => meta.sender?.id === contacts()[0]?.id);
  return {
    writes() {
      const { id: contactId } = chatwoot.contacts.create({ name, phone_number: phone });
      const message = chatwoot.messages.receive({ contactId, inboxId: stage.inbox.id, content: "Oi" });
      chatwoot.messages.reply({ conversationId: message.conversation_id, content: "Bom dia!" });
    },
    books() {
      const startMs = Math.ceil((Date.now() + monthAheadMs) / hourMs) * hourMs + number * hourMs;
      const start = new Date(startMs).toISOString();
      calcom.bookings.create({ name, email: `lead${number}@example.com`, phone, start });
    },
    async hasEndedWell() {
      const people = twenty.people.all().filter((person) => person.phones?.primaryPhoneNumber === phone.slice(3));
      expect(people, "persons").toHaveLength(1);
      expect(contacts(), "contacts").toHaveLength(1);
      expect(contacts()[0]?.custom_attributes.twenty_person_id).toBe(people[0]?.id);
      const deals = twenty.opportunities.all().filter((deal) => deal.pointOfContactId === people[0]?.id);
      expect(deals.map((deal) => deal.stage)).toEqual(["MEETING_SCHEDULED"]);
      const targets = twenty
        .desk("noteTarget")
        .all()
        .filter((target) => target.opportunityId === deals[0]?.id);
      expect(targets, "notes: the conversation and the meeting").toHaveLength(2);
      const told = conversations()
        .flatMap(({ id }) => chatwoot.messages.list(id))
        .filter((message) => message.message_type === 1 && message.content !== "Bom dia!");
      expect(told.map((message) => /está confirmada/.test(message.content ?? ""))).toEqual([true]);
      // The stage before the meeting is remembered: what relay did itself is not taken for a person's doing.
      const [lead] = await stage.ask<{ dead: number; waiting: number }>(
        "select count(*) filter (where state = 'dead')::int as dead, count(*) filter (where state = 'waiting')::int as waiting from relay.mailbox",
      );
      expect(lead).toEqual({ dead: 0, waiting: 0 });
    },
  };
}
