import { Temporal } from "temporal-polyfill";

export interface BusinessHours {
  /** ISO weekdays, 1 is Monday. */
  readonly days: readonly number[];
  /** `HH:MM`; `24:00` closes with the day. */
  readonly opensAt: string;
  readonly closesAt: string;
}

/**
 * @returns how many minutes of today's business hours are over by `now`; `null` outside of them
 */
export function minutesSinceOpening(now: Date, hours: BusinessHours, timeZone: string): number | null {
  const local = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone);
  if (!hours.days.includes(local.dayOfWeek)) return null;
  const time = local.toPlainTime();
  const opening = Temporal.PlainTime.from(hours.opensAt);
  const isOpen =
    Temporal.PlainTime.compare(time, opening) >= 0 &&
    (hours.closesAt === "24:00" || Temporal.PlainTime.compare(time, Temporal.PlainTime.from(hours.closesAt)) < 0);
  return isOpen ? Math.floor(opening.until(time).total("minutes")) : null;
}

/**
 * @returns when today's first hour of business began, on whatever day; `null` before it
 */
export function todaysOpening(now: Date, hours: Pick<BusinessHours, "opensAt">, timeZone: string): Date | null {
  const local = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone);
  const opening = local.withPlainTime(Temporal.PlainTime.from(hours.opensAt));
  return Temporal.ZonedDateTime.compare(local, opening) < 0 ? null : new Date(opening.epochMilliseconds);
}
