import { Temporal } from "temporal-polyfill";

/** Open on these days from one time to the other of the same day. */
export interface OpenHours {
  /** ISO weekdays, 1 is Monday. */
  readonly days: readonly number[];
  /** `HH:MM`; `24:00` is the day's end. */
  readonly from: string;
  readonly until: string;
}

/** When people work. Plain data: holidays come as dates. */
export interface BusinessCalendar {
  /** IANA name. */
  readonly timeZone: string;
  readonly hours: readonly OpenHours[];
  /** `YYYY-MM-DD`: holidays and other days on which nobody works. */
  readonly closedOn: readonly string[];
}

/** Who is closed for so long never opens. */
const mostDays = 400;

interface Opening {
  readonly from: Temporal.Instant;
  readonly until: Temporal.Instant;
}

const spell = (instant: Temporal.Instant): string => instant.toString({ fractionalSecondDigits: 3 });

/** The instant itself while it is open, else the next opening. @returns `null` when it never opens */
export function nextOpening(at: string, calendar: BusinessCalendar): string | null {
  for (const { from } of openingsFrom(at, calendar)) return spell(from);
  return null;
}

export const isOpenAt = (at: string, calendar: BusinessCalendar): boolean => {
  const opening = nextOpening(at, calendar);
  return opening !== null && Temporal.Instant.compare(opening, at) === 0;
};

/** When so many minutes of business hours have passed since the instant. @returns `null` when that never comes */
export function addOpenMinutes(at: string, minutes: number, calendar: BusinessCalendar): string | null {
  let left = minutes;
  for (const { from, until } of openingsFrom(at, calendar)) {
    const length = from.until(until).total("minutes");
    if (left <= length) return spell(from.add({ milliseconds: Math.round(left * 60_000) }));
    left -= length;
  }
  return null;
}

/** Stretches in which it is open, in order, the first one from the instant on. */
function* openingsFrom(at: string, { timeZone, hours, closedOn }: BusinessCalendar): Generator<Opening> {
  const start = Temporal.Instant.from(at);
  const today = start.toZonedDateTimeISO(timeZone).toPlainDate();
  for (let days = 0; days < mostDays; days += 1) {
    const date = today.add({ days });
    if (closedOn.includes(date.toString())) continue;
    const ofDay = hours.filter(({ days: open }) => open.includes(date.dayOfWeek));
    for (const { from, until } of ofDay.toSorted((left, right) => (left.from < right.from ? -1 : 1))) {
      const instantOf = (time: string) =>
        time === "24:00"
          ? date.add({ days: 1 }).toZonedDateTime(timeZone).toInstant()
          : date.toZonedDateTime({ timeZone, plainTime: time }).toInstant();
      const [opens, closes] = [instantOf(from), instantOf(until)];
      const begins = Temporal.Instant.compare(opens, start) < 0 ? start : opens;
      if (Temporal.Instant.compare(begins, closes) < 0) yield { from: begins, until: closes };
    }
  }
}

/** Every day of a stretch, both ends included. */
export function daysBetween({ from, until }: { readonly from: string; readonly until: string }): readonly string[] {
  const first = Temporal.PlainDate.from(from);
  const length = first.until(until).days;
  return Array.from({ length: Math.min(length, mostDays) + 1 }, (_, days) => first.add({ days }).toString());
}

export const dayOf = (at: string, timeZone: string): string =>
  Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainDate().toString();
