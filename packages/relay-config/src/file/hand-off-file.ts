import {
  type Channel,
  defaultHandOffRules,
  type EscalationMinutes,
  type HandOffRules,
  type OpenHours,
  type SalesPerson,
} from "@tpc/sync-core";
import { z } from "zod";
import type { PersonAddress } from "../person-address.ts";
import { daysText, readDays, stretchText } from "./days-text.ts";
import { hoursText } from "./hours-text.ts";
import { readHolidays, whyNoHolidays } from "./read-holidays.ts";

const minutes = z.int().min(1).max(10_000).nullable().optional();

const agentRule = "must be an agent's e-mail or number in Chatwoot";

const person = z.strictObject({
  /** As the team calls them; also in the mention. */
  name: z.string().trim().min(1).max(80),
  /** Their e-mail or number as an agent in Chatwoot. */
  agent: z.union([z.email(agentRule), z.int(agentRule).min(1, agentRule)], { error: agentRule }),
  whatsApp: z.e164("must be a number such as +5511987650001").optional(),
  email: z.email().optional(),
  /** Absent: those of the agency. */
  hours: hoursText.optional(),
  /** Holidays of their own: `2026-12-21..2027-01-04`. */
  away: z.array(stretchText).optional(),
});
type Person = z.output<typeof person>;

/** Who takes a qualified lead over, and what happens while nobody answers. */
export const handOffSchema = z
  .strictObject({
    /** In Chatwoot, as it is written there; `null`: none is set. */
    team: z.string().trim().min(1).toLowerCase().nullable().optional(),
    people: z.array(person).max(50).optional(),
    /** Who hears of it when nobody else answers. */
    chief: person.optional(),
    /** Of business hours, since the lead waits. `null`: not at all. */
    minutes: z.strictObject({ remind: minutes, next: minutes, chief: minutes }).optional(),
    escalates: z.enum(["qualified", "everybody"]).optional(),
  })
  .refine(({ people = [] }) => new Set(people.map(({ name }) => name)).size === people.length, "names a person twice")
  .refine(
    ({ people = [], chief }) =>
      chief === undefined || people.every(({ name, agent }) => name !== chief.name || agent === chief.agent),
    "calls two people by one name",
  )
  .refine((given) => {
    const { remind, next, chief } = minutesOf(given);
    const inOrder = [remind, next, chief].filter((minute) => minute !== null);
    return inOrder.every((minute, index) => index === 0 || minute > (inOrder[index - 1] ?? 0));
  }, "minutes must grow from remind to next to chief");

export const calendarSchema = z
  .strictObject({
    /** Absent: RELAY_BUSINESS_HOURS. */
    hours: hoursText.optional(),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/, "must be a country such as BR")
      .default("BR"),
    state: z.string().optional(),
    city: z.string().optional(),
    /** Beside the holidays. */
    closed: z.array(daysText).optional(),
    /** Holidays on which people work. */
    open: z.array(daysText).optional(),
  })
  .superRefine((place, context) => {
    const reason = whyNoHolidays(place);
    if (reason !== null) context.addIssue(reason);
  });

export interface Surroundings {
  readonly timeZone: string;
  readonly hours: readonly OpenHours[];
  /** Whose holidays are needed, and those of the years after it. */
  readonly year: number;
  /** By which people can be told. */
  readonly channels: readonly Channel[];
}

/** A relay that is not restarted for so long knows no holidays any more. */
const yearsAhead = 10;

export function readHandOffRules(
  handOff: z.output<typeof handOffSchema> | undefined,
  calendar: z.output<typeof calendarSchema> | undefined,
  { timeZone, hours, year, channels }: Surroundings,
): HandOffRules {
  const years = Array.from({ length: yearsAhead + 2 }, (_, index) => year - 1 + index);
  const { closed = [], open = [], ...place } = calendar ?? { country: "BR" };
  const worked = new Set(open.flatMap((text) => readDays(text, years)));
  const closedOn = [...readHolidays(place, years), ...closed.flatMap((text) => readDays(text, years))];
  return {
    people: (handOff?.people ?? []).map((one) => toSalesPerson(one, channels)),
    chief: handOff?.chief === undefined ? null : toSalesPerson(handOff.chief, channels),
    calendar: {
      timeZone,
      hours: calendar?.hours ?? hours,
      closedOn: [...new Set(closedOn)].filter((day) => !worked.has(day)).toSorted(),
    },
    minutes: minutesOf(handOff),
    escalates: handOff?.escalates ?? defaultHandOffRules.escalates,
  };
}

/** Where each of the people is reached. */
export function readAddresses(handOff: z.output<typeof handOffSchema> | undefined): readonly PersonAddress[] {
  const { people = [], chief } = handOff ?? {};
  return [...people, ...(chief ? [chief] : [])].map(({ name, agent, whatsApp = null, email = null }) => ({
    name,
    agent,
    whatsApp,
    email,
  }));
}

function toSalesPerson({ name, whatsApp, email, hours, away }: Person, usable: readonly Channel[]): SalesPerson {
  const reached = { whatsapp: whatsApp, email };
  const channels = usable.filter((channel) => reached[channel] !== undefined);
  return { name, channels, hours: hours ?? null, away: away ?? [] };
}

function minutesOf(given: { readonly minutes?: Partial<GivenMinutes> | undefined } | undefined): EscalationMinutes {
  const { remind, next, chief } = defaultHandOffRules.minutes;
  const said = given?.minutes ?? {};
  const or = (value: number | null | undefined, usual: number | null) => (value === undefined ? usual : value);
  return { remind: or(said.remind, remind), next: or(said.next, next), chief: or(said.chief, chief) };
}

type GivenMinutes = Readonly<Record<keyof EscalationMinutes, number | null | undefined>>;
