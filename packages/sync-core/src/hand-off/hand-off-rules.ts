import type { BusinessCalendar, OpenHours } from "./business-hours.ts";

export type Channel = "whatsapp" | "email";

/** Somebody who talks to leads. Addresses are known to whoever writes to them; here people only have names. */
export interface SalesPerson {
  readonly name: string;
  /** Beside the mention in the conversation. */
  readonly channels: readonly Channel[];
  /** `null`: those of the agency. */
  readonly hours: readonly OpenHours[] | null;
  /** Not to be had from the first to the last of these days, `YYYY-MM-DD`. */
  readonly away: readonly { readonly from: string; readonly until: string }[];
}

/** Minutes of business hours since the lead began to wait; `null`: not at all. */
export interface EscalationMinutes {
  readonly remind: number | null;
  readonly next: number | null;
  readonly chief: number | null;
}

export interface HandOffRules {
  /** Who takes leads over, in order. Nobody: the conversation is opened and the note written, and no more. */
  readonly people: readonly SalesPerson[];
  /** Who hears of it in the end. */
  readonly chief: SalesPerson | null;
  readonly calendar: BusinessCalendar;
  readonly minutes: EscalationMinutes;
  /** Which leads are escalated: those who are qualified, or also who was handed over for another reason. */
  readonly escalates: "qualified" | "everybody";
}

export const defaultHandOffRules: HandOffRules = {
  people: [],
  chief: null,
  calendar: {
    timeZone: "America/Sao_Paulo",
    hours: [{ days: [1, 2, 3, 4, 5], from: "08:00", until: "18:00" }],
    closedOn: [],
  },
  minutes: { remind: 15, next: 30, chief: 60 },
  escalates: "qualified",
};
