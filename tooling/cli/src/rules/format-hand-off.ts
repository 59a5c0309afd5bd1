import type { HandOffRules, OpenHours } from "@tpc/sync-core";

const daysShown = 5;
const weekdays = ["", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** Who takes leads over and when, line by line. @param today - `YYYY-MM-DD` */
export function formatHandOff(
  { people, chief, calendar, minutes, escalates }: HandOffRules,
  team: string | null,
  today: string,
): readonly string[] {
  const { remind, next, chief: last } = minutes;
  const closed = calendar.closedOn.filter((day) => day >= today).slice(0, daysShown);
  const hours = calendar.hours.map(formatHours).join(", ");
  const after = (what: string, count: number | null) => (count === null ? [] : [`${what} after ${count} min`]);
  const names = people.map(({ name, hours: own }) =>
    own === null ? name : `${name} (${own.map(formatHours).join(", ")})`,
  );
  const levels = [
    ...after("reminded", remind),
    ...(people.length > 1 ? after("the next person", next) : []),
    ...(chief === null ? [] : after(chief.name, last)),
  ];
  return [
    `Leads are handed to:     ${names.join(", ") || "nobody by name: a note in the conversation, no more"}`,
    ...(team === null ? [] : [`Team in Chatwoot:        ${team}`]),
    ...(people.length === 0
      ? []
      : [`Nobody answers:          ${levels.join(", ") || "nothing follows"}, ${who[escalates]}`]),
    `Business hours:          ${hours}, ${calendar.timeZone}`,
    `Closed next on:          ${closed.join(", ") || "no day"}`,
  ];
}

const who = { qualified: "qualified leads only", everybody: "whoever was handed over" };

function formatHours({ days, from, until }: OpenHours): string {
  const [first = 0, last = first] = [days.at(0), days.at(-1)];
  const span = first === last ? weekdays[first] : `${weekdays[first]}-${weekdays[last]}`;
  return `${span} ${from}-${until}`;
}
