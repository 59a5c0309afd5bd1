import { randomUUID } from "node:crypto";
import { type Stage, stages } from "@tpc/sync-core";
import type { z } from "zod";
import { answersWith } from "../../operators/lead-schema.ts";
import type { ConsoleContext } from "../console-context.ts";
import type { panelLead } from "../contract/panel-contract.ts";
import type { Handlers } from "../handlers.ts";
import { mayAct, type Principal } from "../login/principal.ts";
import { Refused } from "../refused.ts";
import { bareItem, leadUnknown, tellsOf } from "./lead-handlers.ts";

type Names =
  | "findPanelLead"
  | "readPanelLead"
  | "searchPanel"
  | "setStage"
  | "setBot"
  | "addNote"
  | "makeBookingLink"
  | "listSlots"
  | "cancelBooking"
  | "rescheduleBooking";

/** A meeting is booked, not chosen: the rest a person may set. */
const choosable: readonly Stage[] = stages.filter((stage) => stage !== "MEETING_SCHEDULED");

/** Beside a conversation in Chatwoot. What is shown comes from relay's own store, whoever else is away. */
export function panelHandlers(context: ConsoleContext): Pick<Handlers, Names> {
  const { desk, hand, addressOf, parseReference, makeLink, features, isAway } = context;
  const told = answersWith(addressOf);
  const tells = tellsOf(context);

  async function readPanel(leadId: string, conversationId: string | undefined, by: Principal) {
    const page = await desk.readLeadPage(leadId);
    if (page === null) throw leadUnknown();
    const { facts, dialogues, conversations, bookings } = page;
    const away = isAway("twenty");
    const shown = dialogues.find((one) => one.conversationId === conversationId) ?? dialogues.at(-1) ?? null;
    const current = page.deals.find(({ isCurrent, isGone }) => isCurrent && !isGone);
    const move = current?.moves.at(-1);
    const talking = conversations.find(({ id }) => id === conversationId) ?? conversations.at(-1);
    const record = (side: string) => facts.records.find((one) => one.side === side && one.status === "present");
    const person = record("twenty");
    const contact = record("chatwoot");
    const values = person?.record?.values ?? contact?.record?.values ?? {};
    const booked = bookings.filter(({ state }) => state === "booked" || state === "requested");
    const next = booked.toSorted((left, right) => (left.startsAt ?? "").localeCompare(right.startsAt ?? ""))[0];
    return {
      lead: page.summary ?? bareItem(facts),
      asOf: facts.updatedAt,
      isStale: away !== null,
      staleSince: away?.since ?? null,
      deal: current
        ? {
            id: current.id,
            url: addressOf("deal", current.id),
            stage: current.stage,
            since: move?.at ?? null,
            cause: move?.cause ?? null,
          }
        : null,
      stages: [...choosable],
      dialogue: shown && tells.dialogue(shown),
      bot:
        !features.bot || talking === undefined
          ? null
          : shown?.conversationId === talking.id
            ? { conversationId: talking.id, isOn: shown.isOn, why: shown.why, since: shown.since }
            : { conversationId: talking.id, isOn: false, why: "not-begun", since: null },
      fields: Object.entries(values).map(([field, value]) => ({ field, value })),
      nextBooking: next ? tells.booking(next) : null,
      pastBookings: bookings.filter((booking) => booking !== next).map(tells.booking),
      noShows: bookings.filter(({ state }) => state === "no-show").length,
      waitingSince: page.summary?.waitingSince ?? null,
      duplicates: facts.duplicates.map(told.duplicate),
      conversations: conversations.map(({ id, status }) => ({ id, url: addressOf("conversation", id), status })),
      links: {
        console: `/console/leads/${leadId}`,
        twenty: person ? addressOf("twenty", person.id) : null,
        chatwoot: contact ? addressOf("chatwoot", contact.id) : null,
      },
      can: {
        bookingLink: makeLink !== null,
        changeBookings: hand.bookings !== null,
        bot: features.bot,
        write: mayAct(by.role, "operator"),
      },
    } satisfies z.input<typeof panelLead>;
  }

  function bookingsOrRefuse() {
    if (hand.bookings !== null) return hand.bookings;
    throw new Refused(409, "BOOKINGS_OUT_OF_REACH", "Set CALCOM_API_URL: relay is not told where Cal.com's API is.");
  }

  /** The rest of the answers is what was asked for. */
  function orRefuse<Answer>(answer: Answer): Exclude<Answer, "unknown" | "over" | "slot-taken"> {
    if (answer === "unknown") throw new Refused(404, "BOOKING_UNKNOWN", "The lead has no such booking.");
    if (answer === "over") throw new Refused(409, "BOOKING_OVER", "The booking cannot be changed (any more).");
    if (answer === "slot-taken") throw new Refused(409, "SLOT_TAKEN", "That time is taken: choose another.");
    return answer as Exclude<Answer, "unknown" | "over" | "slot-taken">;
  }

  return {
    async findPanelLead({ query, signedIn }) {
      const leadId = await hand.findLead(query);
      if (leadId === null) throw leadUnknown();
      return readPanel(leadId, query.conversationId, signedIn.by);
    },
    readPanelLead: ({ params: { id }, query: { conversationId }, signedIn }) =>
      readPanel(id, conversationId, signedIn.by),
    async searchPanel({ body: { search, limit } }) {
      const { items } = await desk.listLeads({ search, meant: parseReference(search) }, { limit, after: null });
      return { items: [...items] };
    },
    async setStage({ params: { id }, body: { stage }, tell }) {
      const moved = await hand.moveDeal(id, stage);
      if (moved === null) throw leadUnknown();
      if (moved === "no-deal") throw new Refused(409, "NO_OPEN_DEAL", "The lead has no open deal in Twenty.");
      const { dealId, before } = moved;
      tell({ before: { stage: before }, after: { stage, dealId } });
      return { dealId, stage, before };
    },
    async setBot({ params: { id }, body: { conversationId, on }, tell }) {
      if (!features.bot) throw new Refused(409, "NO_BOT", "This relay runs no bot.");
      const done = await hand.setBot(id, conversationId, on);
      if (done === null) throw leadUnknown();
      if (done === "not-theirs") {
        throw new Refused(409, "CONVERSATION_UNKNOWN", "relay knows no such conversation of this lead.");
      }
      tell({ after: { conversationId, on } });
      return { conversationId, isOn: on };
    },
    async addNote({ params: { id }, body: { text, key = randomUUID() }, signedIn, tell }) {
      const title = `${signedIn.by.name}, relay`;
      const noteId = await hand.addNote(id, { key, title, text });
      if (noteId === null) throw leadUnknown();
      if (noteId === "no-person") throw new Refused(409, "NO_PERSON", "The lead has no person in Twenty.");
      tell({ after: { noteId } });
      return { noteId };
    },
    async makeBookingLink({ params: { id }, tell }) {
      if (makeLink === null) {
        throw new Refused(409, "NO_BOOKING_LINKS", "Set CALCOM_URL, CALCOM_EVENT and PUBLIC_URL: no link can be made.");
      }
      const link = await makeLink(id);
      if (link === null) throw leadUnknown();
      tell({ after: { expiresAt: link.expiresAt } });
      return { url: link.shortUrl, expiresAt: link.expiresAt };
    },
    async listSlots({ params: { id, uid }, query: { from, to } }) {
      const slots = orRefuse(await bookingsOrRefuse().slots(id, uid, from, to));
      return { items: slots.map((startsAt) => ({ startsAt })) };
    },
    async cancelBooking({ params: { id, uid }, body: { reason }, tell }) {
      orRefuse(await bookingsOrRefuse().cancel(id, uid, reason));
      tell({ after: { reason } });
      return { uid };
    },
    async rescheduleBooking({ params: { id, uid }, body: { startsAt, reason = null }, tell }) {
      const moved = orRefuse(await bookingsOrRefuse().reschedule(id, uid, { startsAt, reason }));
      tell({ after: { startsAt: moved.startsAt, ...(reason !== null && { reason }) } });
      return moved;
    },
  };
}
