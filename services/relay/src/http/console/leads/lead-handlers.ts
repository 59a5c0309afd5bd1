import type { z } from "zod";
import type { LeadPage } from "../../../store/console/read-lead-page.ts";
import { answersWith } from "../../operators/lead-schema.ts";
import type { ConsoleContext } from "../console-context.ts";
import type { dialogueShown, leadAnswer, leadItem } from "../contract/lead-contract.ts";
import { cursorOf } from "../cursor-of.ts";
import type { Handlers } from "../handlers.ts";
import { Refused } from "../refused.ts";

export const leadUnknown = () => new Refused(404, "LEAD_UNKNOWN", "relay knows no lead by this.");

/** Puts addresses to what the store tells of a lead. */
export const tellsOf = ({ addressOf, settings }: Pick<ConsoleContext, "addressOf" | "settings">) => ({
  booking: (booking: LeadPage["bookings"][number]): z.input<typeof leadAnswer>["bookings"][number] => {
    const { calcom } = settings.links;
    const url = calcom === null ? null : `${calcom}/booking/${encodeURIComponent(booking.uid)}`;
    return { ...booking, url, replaces: [...booking.replaces] };
  },
  dialogue: (dialogue: LeadPage["dialogues"][number]): z.input<typeof dialogueShown> => ({
    ...dialogue,
    answers: [...dialogue.answers],
    missing: [...dialogue.missing],
    conversationUrl: addressOf("conversation", dialogue.conversationId),
  }),
});

/** A lead whose card is not made yet. */
export const bareItem = ({ id, createdAt, updatedAt }: LeadPage["facts"]): z.input<typeof leadItem> => ({
  id,
  name: null,
  email: null,
  phone: null,
  city: null,
  specialty: null,
  source: null,
  stage: null,
  waitingSince: null,
  isFailing: false,
  createdAt,
  changedAt: updatedAt,
});

type Names = "listLeads" | "searchLeads" | "readLead" | "readTimeline" | "resyncLead";

export function leadHandlers(context: ConsoleContext): Pick<Handlers, Names> {
  const { desk, hand, addressOf, parseReference } = context;
  const told = answersWith(addressOf);
  const tells = tellsOf(context);

  return {
    async listLeads({ query: { stage, after, limit } }) {
      const { items, ...page } = await desk.listLeads({ stage }, { limit, after: cursorOf(after) });
      return { ...page, items: [...items] };
    },
    async searchLeads({ body: { search, stage, after, limit } }) {
      const filter = { stage, search, meant: parseReference(search) };
      const { items, ...page } = await desk.listLeads(filter, { limit, after: cursorOf(after) });
      return { ...page, items: [...items] };
    },
    async readLead({ params: { id } }) {
      const page = await desk.readLeadPage(id);
      if (page === null) throw leadUnknown();
      const { facts, handOff } = page;
      const { deals: _deals, conversations: _conversations, bookings: _bookings, ...rest } = told.facts(facts);
      const given = handOff?.given.at(-1);
      const waitingSince = page.summary?.waitingSince ?? null;
      return {
        ...rest,
        summary: page.summary ?? bareItem(facts),
        deals: page.deals.map((deal) => ({
          ...deal,
          url: addressOf("deal", deal.id),
          moves: deal.moves.map(({ at, stage, cause }) => ({ at, stage, cause })),
        })),
        conversations: page.conversations.map((one) => ({ ...one, url: addressOf("conversation", one.id) })),
        bookings: page.bookings.map(tells.booking),
        dialogues: page.dialogues.map(tells.dialogue),
        waitsFor:
          handOff == null || waitingSince === null
            ? null
            : {
                since: waitingSince,
                reason: handOff.reason,
                person: given?.person ?? null,
                level: given?.level ?? null,
                conversationUrl: addressOf("conversation", handOff.conversationId),
                dealUrl:
                  page.deals.filter(({ isCurrent }) => isCurrent).map(({ id: deal }) => addressOf("deal", deal))[0] ??
                  null,
              },
      };
    },
    async readTimeline({ params: { id }, query: { before, limit } }) {
      const { timeline, nextCursor } = await desk.readTimeline(id, { limit, after: cursorOf(before) });
      if (timeline.length === 0 && before === undefined && (await desk.readLeadPage(id)) === null) throw leadUnknown();
      return { items: told.timeline(timeline), nextCursor };
    },
    async resyncLead({ params: { id }, tell }) {
      const records = await hand.resync(id);
      if (records === null) throw leadUnknown();
      if (records === "being-erased") throw new Refused(409, "LEAD_BEING_ERASED", "The lead is being erased.");
      tell({ after: { records } });
      return { queued: records > 0, records };
    },
  };
}
