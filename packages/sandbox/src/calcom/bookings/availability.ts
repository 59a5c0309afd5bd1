import { refusal } from "../calcom-error.ts";
import type { CalcomWorld } from "../calcom-world.ts";
import type { EventTypeRow, ScheduleRow } from "../store/rows.ts";
import { instantOf, localDate } from "../store/zone-time.ts";

const dayMs = 86_400_000;
const weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

export function scheduleOf(world: CalcomWorld, eventType: EventTypeRow): ScheduleRow | undefined {
  const schedules = [...world.schedules.values()];
  return (
    schedules.find((schedule) => schedule.id === eventType.scheduleId) ??
    schedules.find((schedule) => schedule.isDefault)
  );
}

/** Working hours that touch a span of time, as instants. An override replaces its whole day. */
export function workingHours(
  schedule: ScheduleRow,
  fromMs: number,
  toMs: number,
): { startMs: number; endMs: number }[] {
  const windows: { startMs: number; endMs: number }[] = [];
  for (let atMs = fromMs - dayMs; atMs <= toMs + dayMs; atMs += dayMs) {
    const date = localDate(schedule.timeZone, atMs);
    const overrides = schedule.overrides.filter((override) => override.date === date);
    const weekday = weekdays[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? "";
    const hours = overrides.length > 0 ? overrides : schedule.availability.filter(({ days }) => days.includes(weekday));
    for (const { startTime, endTime } of hours) {
      const startMs = instantOf(schedule.timeZone, date, startTime);
      const endMs = instantOf(schedule.timeZone, date, endTime);
      if (windows.at(-1)?.startMs !== startMs) windows.push({ startMs, endMs });
    }
  }
  return windows;
}

/** Accepted bookings block; those that wait for confirmation do not. */
export function isBusy(world: CalcomWorld, startMs: number, endMs: number, exceptUid?: string): boolean {
  return world.bookings
    .all()
    .some((row) => row.status === "ACCEPTED" && row.uid !== exceptUid && row.startMs < endMs && startMs < row.endMs);
}

export function checkSlot(
  world: CalcomWorld,
  eventType: EventTypeRow,
  slot: { startMs: number; endMs: number; exceptUid?: string; anyTime?: boolean },
): void {
  const { startMs, endMs } = slot;
  if (slot.anyTime !== true) {
    if (startMs < world.clock()) throw refusal(400, "Attempting to book a meeting in the past.");
    const schedule = scheduleOf(world, eventType);
    const hours = schedule === undefined ? [] : workingHours(schedule, startMs, endMs);
    if (!hours.some((window) => window.startMs <= startMs && endMs <= window.endMs)) throw notAvailable();
  }
  if (isBusy(world, startMs, endMs, slot.exceptUid)) throw notAvailable();
}

/** The same text for out of hours and for taken. */
function notAvailable() {
  return refusal(400, "User either already has booking at this time or is not available");
}
