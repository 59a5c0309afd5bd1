import { randomUUID } from "node:crypto";
import {
  bookingKeyOf,
  contactsOf,
  conversationKey,
  type DealSeen,
  type IdentityKey,
  identityKeysOf,
  type LeadEvent,
  type LeadState,
  recordKey,
  traceDeals,
} from "@tpc/sync-core";
import type { BookingDesk, HandDesk } from "../../people/hand-desk.ts";
import { isBeingErased } from "../../store/leads/is-being-erased.ts";
import { readKnownLeads } from "../../store/leads/read-known-leads.ts";
import { readLeadsByKey } from "../../store/routing/known-leads.ts";
import { routeEvent } from "../../store/routing/route-event.ts";
import type { JobContext } from "../job-context.ts";

type Parts = Pick<JobContext, "db" | "boss" | "effects" | "rules" | "log"> & { readonly onRouted: () => void };

export function createHandDesk({ db, boss, effects, rules, log, onRouted }: Parts): HandDesk {
  const { byHand } = effects;

  const stateOf = async (leadId: string) => (await readKnownLeads(db, [leadId])).get(leadId)?.state ?? null;

  /** What was read or written is told to the lead's mailbox, as its webhook will tell it again. */
  async function tell(events: readonly LeadEvent[]): Promise<void> {
    for (const event of events) {
      await routeEvent(db, boss, { deliveryId: randomUUID(), position: 0, receivedAt: new Date(), event });
      onRouted();
    }
  }

  async function ownerOf(keys: readonly IdentityKey[]): Promise<string | null> {
    const leads = await readLeadsByKey(db, keys);
    for (const key of keys) if (leads.has(key)) return leads.get(key)?.id ?? null;
    return null;
  }

  return {
    async resync(leadId) {
      const state = await stateOf(leadId);
      if (state === null) return null;
      if (await isBeingErased(db, leadId)) return "being-erased";
      const events = await readAnew(state);
      await tell(events);
      log.info({ leadId, events: events.length }, "lead.resynced");
      return events.length;
    },
    async findLead({ conversationId, contactId }) {
      const known = [
        ...(conversationId === undefined ? [] : [conversationKey(conversationId)]),
        ...(contactId === undefined ? [] : [recordKey("chatwoot", contactId)]),
      ];
      const owner = await ownerOf(known);
      if (owner !== null) return owner;
      const told = conversationId === undefined ? null : await byHand.readConversation(conversationId);
      const contact =
        told?.contact ?? (contactId === undefined ? null : await byHand.readRecord("chatwoot", contactId));
      return contact === null ? null : ownerOf(identityKeysOf("chatwoot", contact));
    },
    async moveDeal(leadId, stage) {
      const state = await stateOf(leadId);
      if (state === null) return null;
      const deal = openDealOf(state);
      if (deal === undefined) return "no-deal";
      const moved = await byHand.moveDeal(deal.id, stage);
      if (moved === null) return "no-deal";
      await tell([dealHeard(state, moved)]);
      return { dealId: deal.id, stage, before: deal.sightings.at(-1)?.stage ?? null };
    },
    async addNote(leadId, { key, title, text }) {
      const state = await stateOf(leadId);
      if (state === null) return null;
      const { twenty } = state;
      if (twenty.status !== "present") return "no-person";
      const dealId = openDealOf(state)?.id ?? null;
      return byHand.addNote({ leadId, key, title, markdown: text, personId: twenty.record.id, dealId });
    },
    async setBot(leadId, conversationId, on) {
      const state = await stateOf(leadId);
      if (state === null) return null;
      if (!state.pipeline.conversations.some(({ id }) => id === conversationId)) return "not-theirs";
      const told = await byHand.setBot(conversationId, on);
      if (told !== null) await tell(told.events);
      return "done";
    },
    bookings: byHand.bookings && bookingDesk(byHand.bookings),
  };

  async function readAnew(state: LeadState): Promise<readonly LeadEvent[]> {
    const events: LeadEvent[] = [];
    const { twenty } = state;
    if (twenty.status === "present") {
      const record = await byHand.readRecord("twenty", twenty.record.id);
      const gone: LeadEvent = { type: "person.missing", occurredAt: null, record: { ...twenty.record, keys: [] } };
      const changed = record && ({ type: "person.changed", occurredAt: record.version ?? "", record } as const);
      events.push(changed ?? gone);
      if (record !== null) {
        for (const deal of await byHand.dealsOf(record.id)) events.push(dealHeard(state, deal));
      }
    }
    for (const { id, ...known } of contactsOf(state)) {
      const record = await byHand.readRecord("chatwoot", id);
      const gone: LeadEvent = { type: "contact.missing", occurredAt: null, record: { id, ...known, keys: [] } };
      events.push(record === null ? gone : { type: "contact.changed", occurredAt: null, record });
      if (record !== null) events.push(...(await byHand.conversationsOf(id)).flatMap((told) => told.events.slice(1)));
    }
    return events;
  }

  function bookingDesk(calcom: NonNullable<typeof byHand.bookings>): BookingDesk {
    /** A uid is a credential: only those of the lead's own bookings are used. */
    const isTheirs = async (leadId: string, uid: string) => (await ownerOf([bookingKeyOf(uid)])) === leadId;
    return {
      slots: async (leadId, uid, from, to) =>
        (await isTheirs(leadId, uid)) ? ((await calcom.slots(uid, from, to)) ?? "over") : "unknown",
      cancel: async (leadId, uid, reason) =>
        (await isTheirs(leadId, uid)) ? ((await calcom.cancel(uid, reason)) === null ? "over" : "done") : "unknown",
      reschedule: async (leadId, uid, to) =>
        (await isTheirs(leadId, uid)) ? ((await calcom.reschedule(uid, to)) ?? "over") : "unknown",
    };
  }

  function openDealOf(state: LeadState) {
    const current = traceDeals(state.pipeline, rules).at(-1);
    const isOpen = current !== undefined && current.closedAt === null;
    return isOpen ? state.pipeline.deals.find(({ id }) => id === current.dealId) : undefined;
  }
}

function dealHeard({ twenty }: LeadState, event: DealSeen): LeadEvent {
  const keys = twenty.status === "absent" ? [] : [recordKey("twenty", twenty.record.id)];
  return { type: "pipeline", event, keys, record: null, token: null, makesLead: false };
}
