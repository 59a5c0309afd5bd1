import {
  type BookingEvent,
  foldEvent,
  type LeadEvent,
  type LeadRecord,
  type LeadState,
  newLead,
  type PipelineEvent,
} from "@tpc/sync-core";

const personId = "2f0c9c1e-5f3b-4f6e-9a55-0d6a1d0c7b11";
const values = { name: "Lia Nunes", email: "lia@example.com", phone: "+5511987650001", city: "", specialty: "" };
const record: LeadRecord = {
  id: "4187",
  values,
  keys: ["email:lia@example.com"],
  version: null,
  otherId: personId,
  readOnly: [],
  notALead: null,
  rest: null,
};

/** A lead that both systems hold and agree on: the contact is as the events show it. */
export function linkedLead(events: readonly LeadEvent[]): LeadState {
  const contact = events.find((event) => event.type !== "pipeline")?.record ?? record;
  const person = { ...contact, id: personId, otherId: contact.id };
  const agreed = Object.entries(contact.values).map(([field, value]) => [field, { twenty: value, chatwoot: value }]);
  return {
    ...newLead,
    twenty: { status: "present", record: person, stale: false, exact: true },
    chatwoot: { status: "present", record: contact, stale: false, exact: true },
    base: Object.fromEntries(agreed),
  };
}

export const heard = (event: PipelineEvent): LeadEvent => ({
  type: "pipeline",
  event,
  keys: [],
  record: null,
  token: null,
  makesLead: false,
});

export const foldAll = (lead: LeadState, events: readonly LeadEvent[]): LeadState =>
  events.reduce((folded: LeadState, event) => foldEvent(folded, event), lead);

/** What has to have happened for an event to make sense. Bookings come to a lead whom an agent is talking to. */
export function storyBefore(event: PipelineEvent | undefined): readonly PipelineEvent[] {
  if (event === undefined) return [];
  switch (event.type) {
    case "conversation.seen":
    case "link.requested":
    case "message.heard":
    case "typing.heard":
    case "bot.failed":
      return [];
    case "deal.seen":
      return event.at === event.createdAt ? [] : [{ ...event, at: event.createdAt, stage: "NEW", isDeleted: false }];
    case "booking.created":
    case "booking.requested":
      return [answeredConversation];
    case "booking.rejected":
      return [answeredConversation, { ...earlier(event), type: "booking.requested" }];
    default:
      return [answeredConversation, { ...earlier(event), type: "booking.created" }];
  }
}

const earlier = (event: BookingEvent): BookingEvent => ({
  ...event,
  at: "2026-11-18T12:00:00.000Z",
  uid: event.replaces ?? event.uid,
  replaces: null,
});

const answeredConversation: PipelineEvent = {
  type: "conversation.seen",
  at: "2026-11-17T12:05:00.000Z",
  id: "532",
  status: "open",
  openedAt: "2026-11-17T12:00:00.000Z",
  repliedAt: "2026-11-17T12:05:00.000Z",
  labels: [],
};
