import { Temporal } from "temporal-polyfill";

/** Days as the agency's calendar has them. */
export function dayBounds(timeZone: string, nowMs: number) {
  const today = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(timeZone).toPlainDate();
  return {
    today: today.toString(),
    startOf: (day: string): Date =>
      new Date(Temporal.PlainDate.from(day).toZonedDateTime(timeZone).toInstant().epochMilliseconds),
  };
}
