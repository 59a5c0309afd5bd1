import type { CalcomWorld } from "../calcom-world.ts";
import type { ScheduleRow } from "../store/rows.ts";

const weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/** A schedule as the oldest version of API v2 shows it (2024-04-15). Minutes are counted from midnight. */
export function presentOldSchedule(row: ScheduleRow, world: CalcomWorld): Record<string, unknown> {
  const userId = world.host.id;
  const today = new Date(world.clock()).toISOString().slice(0, 10);
  const hours = row.availability.map((window) => ({ ...window, numbers: window.days.map(numberOf) }));
  const common = { userId, eventTypeId: null, scheduleId: row.id };
  const weekly = hours.map(({ numbers, startTime, endTime }) => ({
    ...common,
    days: numbers,
    startTime: `1970-01-01T${startTime}:00.000Z`,
    endTime: `1970-01-01T${endTime}:00.000Z`,
    date: null,
  }));
  const dated = row.overrides.map(({ date, startTime, endTime }) => ({
    ...common,
    days: [],
    startTime: `1970-01-01T${startTime}:00.000Z`,
    endTime: `1970-01-01T${endTime}:00.000Z`,
    date: `${date}T00:00:00.000Z`,
  }));
  return {
    id: row.id,
    name: row.name,
    isManaged: false,
    workingHours: hours.map(({ numbers, startTime, endTime }) => ({
      days: numbers,
      startTime: minutesOf(startTime),
      endTime: minutesOf(endTime),
      userId,
    })),
    schedule: [...weekly, ...dated].map((window, index) => ({ id: index + 1, ...window })),
    availability: weekdays.map((_day, number) =>
      hours.filter(({ numbers }) => numbers.includes(number)).map((window) => spanOf(today, window)),
    ),
    timeZone: row.timeZone,
    isDefault: row.isDefault,
    dateOverrides: row.overrides.map((override) => ({ ranges: [spanOf(override.date, override)] })),
    readOnly: false,
    isLastSchedule: world.schedules.size === 1,
    userId,
  };
}

function numberOf(day: string): number {
  return weekdays.indexOf(day);
}

function minutesOf(time: string): number {
  const [hours = "0", minutes = "0"] = time.split(":");
  return Number(hours) * 60 + Number(minutes);
}

function spanOf(date: string, { startTime, endTime }: { startTime: string; endTime: string }) {
  return { start: `${date}T${startTime}:00.000Z`, end: `${date}T${endTime}:00.000Z` };
}
