import { z } from "zod";
import { happeningSchema, storySchema, waitingSchema } from "../../operators/lead-schema.ts";
import { endpoint } from "../endpoint.ts";
import { cursor, limitOf, pageOf, stage, time, uuid } from "./shapes.ts";

export const leadItem = z
  .object({
    id: z.string(),
    name: z.string().nullable(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    city: z.string().nullable(),
    specialty: z.string().nullable(),
    source: z.string().nullable().describe("Where the lead came from"),
    stage: stage.nullable().describe("Of the open deal, else of the last one"),
    waitingSince: time.nullable().describe("Qualified, and nobody has answered since"),
    isFailing: z.boolean().describe("Its last try failed; it is tried again"),
    createdAt: time,
    changedAt: time.describe("When what is shown here last changed"),
  })
  .meta({ id: "Lead" });

const listQuery = z.object({
  stage: stage.optional(),
  after: cursor.optional(),
  limit: limitOf(50),
});

export const searchText = z
  .string()
  .trim()
  .max(200)
  .describe("Parts of the name without accents or case, of the e-mail or phone, a whole phone in any form, or an id");

const booking = z
  .object({
    uid: z.string(),
    state: z.enum(["booked", "requested", "cancelled", "rejected", "no-show", "past"]),
    startsAt: time.nullable(),
    endsAt: time.nullable(),
    title: z.string().nullable(),
    host: z.string().nullable(),
    meetingUrl: z.string().nullable().describe("Only https"),
    url: z.string().nullable().describe("The booking's page in Cal.com"),
    replaces: z.array(z.string()).describe("Earlier uids of the same booking"),
  })
  .meta({ id: "Booking" });

export const answerShown = z
  .object({
    field: z.string(),
    label: z.string(),
    value: z.string().nullable(),
    isDeclined: z.boolean().describe("The lead would not say"),
  })
  .meta({ id: "DialogueAnswer" });

export const dialogueShown = z
  .object({
    conversationId: z.string(),
    conversationUrl: z.string(),
    beganAt: time,
    answers: z.array(answerShown),
    missing: z.array(z.string()).describe("Labels of what is not answered"),
    outcome: z.enum(["qualified", "unqualified", "unsure", "handed-off"]).nullable(),
    endReason: z.string().nullable(),
    score: z.number().nullable().describe("Points of the verdict, as the answers are now; `null`: no bot runs"),
    isOn: z.boolean().describe("The bot speaks in this conversation"),
    why: z.enum(["asking", "person-wrote", "person-assigned", "person-took", "ended", "not-pending"]),
    since: time.nullable(),
  })
  .meta({ id: "Dialogue" });

const move = z.object({
  at: time,
  stage,
  cause: z.string().describe("The occasion whose rule moved it; `person`: somebody did"),
});

const deal = z
  .object({
    id: z.string(),
    url: z.string(),
    name: z.string().nullable(),
    stage: stage.nullable(),
    isGone: z.boolean(),
    isCurrent: z.boolean().describe("relay leads this one on"),
    moves: z.array(move).describe("Oldest first"),
  })
  .meta({ id: "Deal" });

export const leadAnswer = storySchema
  .omit({ timeline: true, nextCursor: true, deals: true, conversations: true, bookings: true })
  .extend({
    summary: leadItem,
    deals: z.array(deal),
    conversations: z.array(
      z.object({
        id: z.string(),
        url: z.string(),
        status: z.string().nullable(),
        contactId: z.string().nullable(),
        openedAt: time,
        wroteAt: time.nullable().describe("When the lead last wrote"),
      }),
    ),
    bookings: z.array(booking).describe("The newest first"),
    dialogues: z.array(dialogueShown),
    waitsFor: waitingSchema.omit({ records: true, leadId: true, name: true }).nullable(),
  })
  .meta({ id: "LeadPage" });

export const timelineAnswer = z
  .object({
    items: z.array(happeningSchema).describe("Oldest first: the newest part, or what was before the cursor"),
    nextCursor: z.string().nullable().describe("For what was before; `null`: nothing was"),
  })
  .meta({ id: "Timeline" });

const unknown = { 404: "relay knows no lead by this id" };

export const bookingShown = booking;

export const leadEndpoints = {
  listLeads: endpoint({
    method: "GET",
    url: "/api/console/leads",
    id: "listLeads",
    summary: "Leads, the last changed first",
    access: "viewer",
    query: listQuery,
    answer: pageOf(leadItem),
  }),
  searchLeads: endpoint({
    method: "POST",
    url: "/api/console/leads/search",
    id: "searchLeads",
    summary: "Leads by name, phone, e-mail or id, the last changed first",
    access: "viewer",
    body: listQuery.extend({ search: searchText, limit: z.number().int().min(1).max(200).default(50) }),
    answer: pageOf(leadItem),
    onlyReads: true,
  }),
  readLead: endpoint({
    method: "GET",
    url: "/api/console/leads/:id",
    id: "readLead",
    summary: "What each system holds of a lead beside the base, and all that hangs on it",
    access: "viewer",
    params: uuid,
    answer: leadAnswer,
    refuses: unknown,
  }),
  readTimeline: endpoint({
    method: "GET",
    url: "/api/console/leads/:id/timeline",
    id: "readTimeline",
    summary: "Events, decisions with rule and reason, effects and errors in the order of time",
    access: "viewer",
    params: uuid,
    query: z.object({ before: cursor.optional(), limit: limitOf(100, 500) }),
    answer: timelineAnswer,
    refuses: unknown,
  }),
  resyncLead: endpoint({
    method: "POST",
    url: "/api/console/leads/:id/resync",
    id: "resyncLead",
    summary: "Read the lead's records in all systems anew and bring them in step",
    access: "operator",
    params: uuid,
    answer: z.object({ queued: z.boolean(), records: z.number().describe("That will be read") }),
    status: 202,
    refuses: { ...unknown, 409: "The lead is being erased" },
  }),
};
