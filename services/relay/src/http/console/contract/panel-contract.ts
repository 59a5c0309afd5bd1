import { z } from "zod";
import { duplicateSchema } from "../../operators/lead-schema.ts";
import { instant } from "../../operators/page-schema.ts";
import { endpoint } from "../endpoint.ts";
import { bookingShown, dialogueShown, leadItem, searchText } from "./lead-contract.ts";
import { stage, time, uuid } from "./shapes.ts";

const chatwootId = z.string().regex(/^\d{1,18}$/);
const unknown = { 404: "relay knows no lead by this" };
const away = { 502: "The system did not answer as it should" };
const bookingParams = z.object({ id: z.uuid(), uid: z.string().min(1).max(120) });
const noBooking = { 404: "The lead has no such booking", 409: "The booking cannot be changed (any more)" };

export const panelLead = z
  .object({
    lead: leadItem,
    asOf: time.describe("When relay last learnt something of the lead"),
    isStale: z.boolean().describe("Twenty does not answer: this is what relay remembers"),
    staleSince: time.nullable(),
    deal: z
      .object({
        id: z.string(),
        url: z.string(),
        stage: stage.nullable(),
        since: time.nullable(),
        cause: z.string().nullable(),
      })
      .nullable(),
    stages: z.array(stage).describe("That a person may choose"),
    dialogue: dialogueShown.nullable().describe("Of the conversation asked for, else the newest"),
    bot: z
      .object({ conversationId: z.string(), isOn: z.boolean(), why: z.string(), since: time.nullable() })
      .nullable()
      .describe("`null`: no bot runs, or there is no conversation"),
    fields: z.array(z.object({ field: z.string(), value: z.string() })),
    nextBooking: bookingShown.nullable(),
    pastBookings: z.array(bookingShown),
    noShows: z.number(),
    waitingSince: time.nullable(),
    duplicates: z.array(duplicateSchema),
    conversations: z.array(z.object({ id: z.string(), url: z.string(), status: z.string().nullable() })),
    links: z.object({ console: z.string(), twenty: z.string().nullable(), chatwoot: z.string().nullable() }),
    can: z.object({ bookingLink: z.boolean(), changeBookings: z.boolean(), bot: z.boolean(), write: z.boolean() }),
  })
  .meta({ id: "PanelLead" });

export const panelEndpoints = {
  findPanelLead: endpoint({
    method: "GET",
    url: "/api/panel/lead",
    id: "findPanelLead",
    summary: "The lead of a conversation or contact; relay asks Chatwoot itself when it does not know them",
    access: "viewer",
    query: z
      .object({ conversationId: chatwootId.optional(), contactId: chatwootId.optional() })
      .refine(({ conversationId, contactId }) => conversationId !== undefined || contactId !== undefined),
    answer: panelLead,
    refuses: { ...unknown, ...away },
  }),
  readPanelLead: endpoint({
    method: "GET",
    url: "/api/panel/leads/:id",
    id: "readPanelLead",
    summary: "The same of a lead that was searched for",
    access: "viewer",
    params: uuid,
    query: z.object({ conversationId: chatwootId.optional() }),
    answer: panelLead,
    refuses: unknown,
  }),
  searchPanel: endpoint({
    method: "POST",
    url: "/api/panel/search",
    id: "searchPanel",
    summary: "Leads by name, phone, e-mail or id",
    access: "viewer",
    body: z.object({ search: searchText.min(2), limit: z.number().int().min(1).max(50).default(10) }),
    answer: z.object({ items: z.array(leadItem) }),
    onlyReads: true,
  }),
  setStage: endpoint({
    method: "POST",
    url: "/api/panel/leads/:id/stage",
    id: "setStage",
    summary: "Move the lead's open deal in Twenty, as a person: no rule overrides it",
    access: "operator",
    params: uuid,
    body: z.object({ stage }),
    answer: z.object({ dealId: z.string(), stage, before: stage.nullable() }),
    refuses: { ...unknown, ...away, 409: "The lead has no open deal" },
  }),
  setBot: endpoint({
    method: "POST",
    url: "/api/panel/leads/:id/bot",
    id: "setBot",
    summary: "Give the conversation to the bot, or take it from it",
    access: "operator",
    params: uuid,
    body: z.object({ conversationId: chatwootId, on: z.boolean() }),
    answer: z.object({ conversationId: z.string(), isOn: z.boolean() }),
    refuses: { ...unknown, ...away, 409: "No bot runs, or the conversation is not the lead's" },
  }),
  addNote: endpoint({
    method: "POST",
    url: "/api/panel/leads/:id/note",
    id: "addNote",
    summary: "Write a note on the lead's person and open deal in Twenty",
    access: "operator",
    params: uuid,
    body: z.object({
      text: z.string().trim().min(1).max(5_000).describe("Markdown"),
      key: z.uuid().optional().describe("The same for a second try: it is written once"),
    }),
    answer: z.object({ noteId: z.string() }),
    status: 201,
    refuses: { ...unknown, ...away, 409: "The lead has no person in Twenty" },
  }),
  makeBookingLink: endpoint({
    method: "POST",
    url: "/api/panel/leads/:id/booking-link",
    id: "makeBookingLink",
    summary: "A link that books for this lead, to be pasted",
    access: "operator",
    params: uuid,
    answer: z.object({ url: z.string().describe("Short; nothing personal in it"), expiresAt: time }),
    status: 201,
    refuses: { ...unknown, 409: "relay is not told what leads book" },
  }),
  listSlots: endpoint({
    method: "GET",
    url: "/api/panel/leads/:id/bookings/:uid/slots",
    id: "listSlots",
    summary: "Free times that the booking can be moved to",
    access: "viewer",
    params: bookingParams,
    query: z.object({ from: instant, to: instant }),
    answer: z.object({ items: z.array(z.object({ startsAt: time })) }),
    refuses: { ...noBooking, ...away },
  }),
  cancelBooking: endpoint({
    method: "POST",
    url: "/api/panel/leads/:id/bookings/:uid/cancel",
    id: "cancelBooking",
    summary: "Cancel it in Cal.com; what follows is told to the lead as usual",
    access: "operator",
    params: bookingParams,
    body: z.object({ reason: z.string().trim().min(3).max(300) }),
    answer: z.object({ uid: z.string() }),
    refuses: { ...noBooking, ...away },
  }),
  rescheduleBooking: endpoint({
    method: "POST",
    url: "/api/panel/leads/:id/bookings/:uid/reschedule",
    id: "rescheduleBooking",
    summary: "Move it in Cal.com to another time",
    access: "operator",
    params: bookingParams,
    body: z.object({ startsAt: instant, reason: z.string().trim().max(300).optional() }),
    answer: z.object({ uid: z.string().describe("The new one"), startsAt: time }),
    refuses: { ...noBooking, ...away },
  }),
};
