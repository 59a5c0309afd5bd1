import { Temporal } from "temporal-polyfill";

/** ISO in, ISO out: the state is plain JSON. */
export const addSeconds = (at: string, seconds: number): string =>
  Temporal.Instant.from(at)
    .add({ milliseconds: Math.round(seconds * 1000) })
    .toString();

export const isBefore = (left: string, right: string): boolean => Temporal.Instant.compare(left, right) < 0;

export const later = (left: string, right: string): string => (isBefore(left, right) ? right : left);
export const earlier = (left: string, right: string): string => (isBefore(left, right) ? left : right);

export const hoursBetween = (from: string, to: string): number => Temporal.Instant.from(from).until(to).total("hours");

/** The instant itself, or the next opening when it lies outside of the waking hours. @param from - `HH:MM` @param until - `HH:MM` */
export function inWakingHours(at: string, from: string, until: string, timeZone: string): string {
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(timeZone);
  const opens = Temporal.PlainTime.from(from);
  const time = local.toPlainTime();
  if (Temporal.PlainTime.compare(time, opens) < 0) return local.withPlainTime(opens).toInstant().toString();
  if (Temporal.PlainTime.compare(time, until) < 0) return at;
  return local.add({ days: 1 }).withPlainTime(opens).toInstant().toString();
}
