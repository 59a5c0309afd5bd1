import { defaultHandOffRules, type HandOffRules } from "../hand-off/hand-off-rules.ts";
import type { FieldPolicies } from "../merge/field-policy.ts";
import type { BotRules } from "../talk/talk.ts";
import type { Stage } from "./stage.ts";

/** What happens in the two other systems and may move a deal. */
export type Occasion =
  | "conversation.opened"
  | "conversation.taken"
  | "lead.qualified"
  | "lead.unqualified"
  | "booking.created"
  | "booking.rescheduled"
  | "booking.cancelled"
  | "booking.reschedule-requested"
  | "booking.requested"
  | "booking.rejected"
  | "booking.no-show";

export interface PipelineRule {
  readonly on: Occasion;
  /** The stage the deal moves to; `remembered`: the one before the meeting; `null`: it stays. */
  readonly stage: Stage | "remembered" | null;
  /** Key of the text that goes to the lead's conversation. */
  readonly message: string | null;
  /** Key of the private text for the team. */
  readonly notice: string | null;
  /** Key of the note on the deal; what happens to a booking later goes to the top of the note that it has. */
  readonly note: string | null;
  /** For people who read the table. */
  readonly when: string;
}

export interface PipelineRules {
  /** Absent: no bot runs. */
  readonly bot?: BotRules;
  /** Who was made out of a mailbox or a calendar gets a contact: always, or once there is a phone, a deal or a conversation. */
  readonly copiesPeopleFromMail: "always" | "once-dealt-with";
  /** When two leads turn out to be one: merge their people in Twenty (2.x) too, or leave that to a person. */
  readonly mergesPeople: boolean;
  readonly table: readonly PipelineRule[];
  /** Labels of a conversation that say what the bot or a person found. */
  readonly labels: { readonly qualified: readonly string[]; readonly unqualified: readonly string[] };
  /** Of fields that do not go both ways, or whose value in Chatwoot stands. */
  readonly fields?: FieldPolicies;
  /** Who takes a lead over, and what happens while nobody answers. */
  readonly handOff: HandOffRules;
}

const silent = { message: null, notice: null, note: null };

export const defaultPipelineRules: PipelineRules = {
  copiesPeopleFromMail: "once-dealt-with",
  mergesPeople: false,
  table: [
    { ...silent, on: "conversation.opened", stage: "NEW", when: "the lead has no open deal: one is made" },
    {
      ...silent,
      on: "conversation.taken",
      stage: "SCREENING",
      when: "pending becomes open, or a person answers first",
    },
    {
      ...silent,
      on: "lead.qualified",
      stage: "QUALIFIED",
      notice: "noticeQualified",
      when: "a label or the bot says so",
    },
    { ...silent, on: "lead.unqualified", stage: "LOST", when: "a label or the bot says so" },
    {
      on: "booking.created",
      stage: "MEETING_SCHEDULED",
      message: "bookingConfirmed",
      notice: null,
      note: "noteBooking",
      when: "the stage before is remembered",
    },
    {
      ...silent,
      on: "booking.rescheduled",
      stage: null,
      message: "bookingRescheduled",
      note: "noteRescheduled",
      when: "same booking, new time",
    },
    {
      ...silent,
      on: "booking.cancelled",
      stage: "remembered",
      message: "bookingCancelled",
      notice: "noticeCancelled",
      note: "noteCancelled",
      when: "the deal still stands at MEETING_SCHEDULED, nobody moved it since, no other booking is active",
    },
    {
      ...silent,
      on: "booking.reschedule-requested",
      stage: null,
      message: "rescheduleRequested",
      note: "noteRescheduleRequested",
      when: "the host asks for another time",
    },
    { ...silent, on: "booking.requested", stage: null, message: "bookingRequested", when: "it waits for the host" },
    { ...silent, on: "booking.rejected", stage: null, message: "bookingRejected", when: "the host declined" },
    {
      ...silent,
      on: "booking.no-show",
      stage: "QUALIFIED",
      message: "noShow",
      when: "after the start, if the booking was not cancelled",
    },
  ],
  labels: { qualified: ["qualificado"], unqualified: ["desqualificado"] },
  handOff: defaultHandOffRules,
};

export function ruleFor(rules: PipelineRules, occasion: Occasion): PipelineRule | null {
  return rules.table.find((rule) => rule.on === occasion) ?? null;
}
