import { formatHandOff } from "./format-hand-off.ts";
import type { ShownRule, ShownRules } from "./read-rules.ts";

const columns = ["occasion", "stage", "message", "notice", "note"] as const;
const nothing = "-";

/** The rules for a terminal: a row for each occasion, and below it when it holds. `*` marks what the file says. */
export function formatRules(
  { file, table, labels, handOff, team, replacedLabels }: ShownRules,
  today = new Date().toISOString().slice(0, 10),
): string {
  const rows = table.map((rule) => [
    rule.on,
    formatStage(rule),
    ...[rule.message, rule.notice, rule.note].map(orNothing),
  ]);
  const widths = columns.map((column, index) => Math.max(column.length, ...rows.map((row) => row[index]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join("  ")
      .trimEnd();
  const mark = (kind: keyof typeof labels) => (replacedLabels.includes(kind) ? " *" : "");
  return [
    line(columns),
    line(widths.map((width) => "-".repeat(width))),
    ...table.flatMap((rule, index) => [line(rows[index] ?? []), `    ${rule.when}`]),
    "",
    `Labels that qualify:     ${labels.qualified.join(", ") || nothing}${mark("qualified")}`,
    `Labels that disqualify:  ${labels.unqualified.join(", ") || nothing}${mark("unqualified")}`,
    "",
    ...formatHandOff(handOff, team, today),
    "",
    file === null ? "No file changes these rules." : `* ${file} says so; the rest are the defaults.`,
  ].join("\n");
}

const orNothing = (key: string | null): string => key ?? nothing;

function formatStage({ stage, defaultStage }: ShownRule): string {
  const shown = orNothing(stage);
  return defaultStage === undefined ? shown : `${shown} * (not ${defaultStage ?? nothing})`;
}
