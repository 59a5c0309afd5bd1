import type { Row } from "../measurement.ts";

const titles = ["what", "reach", "measured", "reached", "how"] as const;

/** A Markdown table, readable in a terminal as well. */
export function formatTable(rows: readonly Row[]): string {
  const cells = rows.map(({ what, reach, measured, isReached, how }) => [
    what,
    reach,
    measured,
    isReached ? "yes" : "**no**",
    how,
  ]);
  const widths = titles.map((title, column) => Math.max(title.length, ...cells.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  const rule = `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`;
  return [line(titles), rule, ...cells.map(line)].join("\n");
}
