import { type FieldTable, toChatwootValue, toTwentyValue } from "@tpc/relay-config";
import {
  keysOfEvent,
  type LeadEvent,
  type LeadRecord,
  type Meeting,
  type Side,
  type Step,
  sideOf,
} from "@tpc/sync-core";
import { formatTable } from "../../relay/format-table.ts";
import type { Trial } from "./try-deliveries.ts";

/** For a person who asks: what would relay make of this webhook? */
export function formatTrials(trials: readonly Trial[], fields: FieldTable): string {
  return [
    "Assumed: both systems hold only what these deliveries tell, and every step goes well.",
    ...trials.flatMap((trial) => ["", ...formatTrial(trial, fields)]),
  ].join("\n");
}

function formatTrial(
  { name, source, eventType, ignored, lead, events, steps, conflicts, reason }: Trial,
  fields: FieldTable,
) {
  const head = `${name}: ${eventType} from ${source}${lead === null ? "" : `, lead ${lead}`}`;
  if (events.length === 0) return [head, `  Left alone: ${ignored ?? "nothing in it concerns a lead"}.`];
  return [
    head,
    ...events.flatMap((event) => formatEvent(event, fields)),
    ...(steps.length === 0 ? ["  Then: nothing is written."] : ["  Then:"]),
    ...steps.map((step, index) => `  ${String(index + 1).padStart(3)}. ${formatStep(step)}`),
    ...conflicts.map(
      ({ field, base, twenty, chatwoot }) =>
        `  Conflict: ${field} was "${base}", Twenty says "${twenty}", Chatwoot "${chatwoot}".`,
    ),
    `  At rest: ${reason ?? "-"}.`,
  ];
}

function formatEvent(event: LeadEvent, fields: FieldTable): readonly string[] {
  if (event.type === "pipeline") {
    const { type, ...said } = event.event;
    const shown = Object.entries(said).filter(([, value]) => ["string", "number", "boolean"].includes(typeof value));
    return [
      `  ${type}: ${shown.map(([key, value]) => `${key} ${String(value)}`).join(", ")}`,
      `    found by ${keysOfEvent(event).join(", ") || "nothing"}`,
    ];
  }
  const { record } = event;
  const side = sideOf(event);
  return [
    `  ${event.type}: ${side} ${record.id}${record.notALead === null ? "" : `, not a lead (${record.notALead})`}`,
    `    found by ${keysOfEvent(event).join(", ") || "nothing"}`,
    ...indented(formatTable(["FIELD", "SAYS", "THE OTHER SIDE IS SENT", "HOW"], rowsOf(record, side, fields))),
  ];
}

/** What each field of the record says, and how the other system would be told. */
function rowsOf({ values, readOnly }: LeadRecord, side: Side, fields: FieldTable): readonly (readonly string[])[] {
  return Object.entries(values).map(([field, text]) => {
    const row = fields.find((one) => one.field === field);
    const isIllegible = readOnly.includes(field) && text === "";
    if (row === undefined) return [field, text || "-", text || "-", "always, both ways"];
    const sent = side === "twenty" ? toChatwootValue(row, text) : toTwentyValue(row, text);
    const goes = row.direction ?? "both";
    const isHere = goes === (side === "twenty" ? "to-twenty" : "to-chatwoot");
    const how = [row.type ?? "text", goes, `${row.wins ?? "twenty"} wins`].join(", ");
    if (isIllegible) return [field, "not readable", "nothing", how];
    return [field, text || "-", isHere ? "nothing" : JSON.stringify(sent), how];
  });
}

const indented = (text: string): readonly string[] => text.split("\n").map((line) => `    ${line}`);

/** Only what a person can use: what it is, of what, with which values. */
function formatStep({ type, ...details }: Step): string {
  const shown = Object.entries(details)
    .filter(([key, value]) => value !== null && key !== "keys" && key !== "key")
    .map(([key, value]) => [key, key === "meeting" ? (value as Meeting).startsAt : value] as const);
  return [
    type,
    ...shown.map(([key, value]) => `${key} ${typeof value === "string" ? value : JSON.stringify(value)}`),
  ].join(" · ");
}
