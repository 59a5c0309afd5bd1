import type { WaitingAnswer } from "@tpc/relay";
import { columns } from "./findings.ts";
import { formatTime, wrap } from "./format-table.ts";

const went: Readonly<Record<NonNullable<WaitingAnswer["level"]>, string>> = {
  assign: "told",
  remind: "reminded",
  next: "told, after somebody else",
  chief: "told at last",
};

/** One who waits, for a terminal. */
export function formatWaiting(
  { name, since, reason, person, level, conversationUrl, dealUrl }: WaitingAnswer,
  now: Date,
): string {
  const whose = person === null || level === null ? "nobody is named" : `${person}, ${went[level]}`;
  return [
    `${name ?? "(no name known)"}  for ${formatWait(now.getTime() - Date.parse(since))}, since ${formatTime(since)}`,
    `    ${whose}`,
    ...(reason === "" ? [] : [wrap(reason, "    ", columns)]),
    ...[conversationUrl, dealUrl].flatMap((url) => (url === null ? [] : [`    ${url}`])),
  ].join("\n");
}

/** `3 h 05 min`, by the clock on the wall. */
function formatWait(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000));
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60];
  if (days > 0) return `${days} d ${hours} h`;
  return hours > 0 ? `${hours} h ${String(rest).padStart(2, "0")} min` : `${rest} min`;
}
