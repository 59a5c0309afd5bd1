import type { DriftAnswer } from "@tpc/relay";
import { countShown } from "./findings.ts";
import { formatTime } from "./format-table.ts";

type Drifting = DriftAnswer["items"][number];

const causes: Readonly<Record<Drifting["cause"], string>> = {
  paused: "writing there is paused, or the brake is pulled: tpc pause",
  failing: "it is tried again",
  refused: "a system refuses it: tpc dead list",
  waiting: "it is about to be worked on",
  held: "more than may be repaired a day: tpc leads drift --repair",
};

export function formatDrift(items: readonly Drifting[], count: number, oldestSeconds: number | null): string {
  if (count === 0) return "Both systems agree on every lead.";
  const minutes = Math.floor((oldestSeconds ?? 0) / 60);
  return [
    `${count} lead(s) differ, the oldest for ${minutes} min.`,
    "",
    ...items.map(formatLead),
    countShown(items.length, count, "lead", "leads"),
  ].join("\n");
}

function formatLead({ leadId, name, since, cause, code, differences, waiting }: Drifting): string {
  const shown = differences.map(({ field, to, twenty, chatwoot }) =>
    field === "record"
      ? `    has no record in ${to === "twenty" ? "Twenty" : "Chatwoot"}`
      : `    ${field.padEnd(10)} Twenty ${quoted(twenty)}, Chatwoot ${quoted(chatwoot)} → ${to}`,
  );
  return [
    `${name || "(no name known)"}  ${leadId}, since ${formatTime(since)}`,
    ...(shown.length > 0 ? shown : [`    ${waiting} event(s) wait`]),
    `    ${code === null ? causes[cause] : `${code}: ${causes[cause]}`}`,
    "",
  ].join("\n");
}

const quoted = (value: string | null): string => (value ? `"${value}"` : "nothing");
