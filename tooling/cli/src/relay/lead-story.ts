import type { LeadAnswer } from "@tpc/relay";
import { addressesOf, columns, quoted } from "./findings.ts";
import { formatTable, formatTime, wrap } from "./format-table.ts";

type Happening = LeadAnswer["timeline"][number];
type Change = Happening["changes"][number];

/** For a person who asks: why does this contact have this value? */
export function formatStory(story: LeadAnswer): string {
  const { timeline, nextCursor, fields } = story;
  const rows = fields.map(({ field, twenty, chatwoot, base }) => [field, side(twenty), side(chatwoot), agreed(base)]);
  return [
    ...formatHead(story),
    ...(rows.length === 0
      ? []
      : ["", formatTable(["FIELD", "TWENTY", "CHATWOOT", "WHEN BOTH AGREED"], rows.map(fit), columns)]),
    "",
    nextCursor === null ? "What happened:" : "What happened last (--limit tells more):",
    ...timeline.map(formatHappening),
  ].join("\n");
}

function formatHead(story: LeadAnswer): readonly string[] {
  const { id, createdAt, keys, records, deals, conversations, bookings, waiting, failing, setAside } = story;
  const list = (label: string, items: readonly string[]): readonly string[] =>
    items.length === 0
      ? []
      : [wrap(items.join(", "), " ".repeat(14), columns).replace(/^ {14}/, `  ${label.padEnd(12)}`)];
  return [
    `Lead ${id}, known since ${formatTime(createdAt)}${story.isBeingErased ? ", being erased" : ""}`,
    ...addressesOf(records).map((line) => line.replace(/^ {7}/, "  ").replace(/^(.{10}) {2}/, "$1    ")),
    ...list("keys", keys),
    ...list(
      "deals",
      deals.map(({ id: deal, stage, isGone }) => `${isGone ? "deleted" : stage} ${deal}`),
    ),
    ...list(
      "talks",
      conversations.map(({ id: talk, status }) => `${talk} ${status ?? ""}`.trim()),
    ),
    ...list(
      "bookings",
      bookings.map(({ type, startsAt }) => `${type} ${startsAt === null ? "" : formatTime(startsAt)}`.trim()),
    ),
    ...(waiting === 0 ? [] : [`  waiting     ${waiting} ${waiting === 1 ? "event" : "events"}`]),
    ...(failing === null ? [] : [`  failing     ${failing.code}, ${failing.tries} tries`]),
    ...list(
      "set aside",
      setAside.map(({ step, code }) => `${step} (${code})`),
    ),
    ...list(
      "duplicates",
      story.duplicates.map(({ id: pair, key }) => `${pair} ${key}`),
    ),
    ...list(
      "conflicts",
      story.conflicts.map(({ id: conflict, field }) => `${conflict} ${field}`),
    ),
  ];
}

function formatHappening({ at, kind, what, from, state, rule, reason, code, changes, steps }: Happening): string {
  const notes = [
    ...(from === null ? [] : [`from ${from}`]),
    ...(rule === null ? [] : [`by ${rule}`]),
    ...(code === null ? [] : [code]),
    ...(reason === null ? [] : [reason]),
    ...(state === null || quietStates.includes(state) ? [] : [state]),
    ...(kind === "event" && changes.length === 0 ? ["nothing new"] : []),
  ];
  const told = wrap(`${what}${notes.length === 0 ? "" : ` (${notes.join(", ")})`}`, margin, columns);
  const line = (text: string, deeper = "") => wrap(text, `${margin}${deeper}`, columns);
  return [
    `${formatTime(at)}  ${kind.padEnd(9)}  ${told.trimStart()}`,
    ...changes.map((change) => line(formatChange(change, kind === "conflict"))),
    ...steps.flatMap((step) => [
      ...(step.rule === null ? [] : [line(`${step.what}, because: ${step.rule}`)]),
      ...step.changes.map((change) => line(formatChange(change, false), "  ")),
    ]),
  ].join("\n");
}

/** They need no word. */
const quietStates = ["handled", "open"];
/** Time and kind stand before it. */
const margin = " ".repeat(29);

const formatChange = ({ side: of, field, before, value }: Change, withSide: boolean): string =>
  `${withSide && of !== null ? `${of} ` : ""}${field} = ${quoted(value)}${before === null ? "" : `, was ${quoted(before)}`}`;

const side = (value: string | null): string => (value === null ? "-" : quoted(value));

const agreed = (base: { readonly twenty: string; readonly chatwoot: string } | null): string => {
  if (base === null) return "never";
  return base.twenty === base.chatwoot ? quoted(base.twenty) : `${quoted(base.twenty)} / ${quoted(base.chatwoot)}`;
};

/** Four columns in one terminal's. */
const fit = (cells: readonly string[]): readonly string[] =>
  cells.map((cell) => (cell.length > widest ? `${cell.slice(0, widest - 1)}…` : cell));
const widest = 22;
