import type { z } from "zod";
import type { funnelAnswer } from "../contract/funnel-contract.ts";

const byteOrderMark = "\uFEFF";
const columns = [
  "group",
  "leads",
  "stage",
  "reached",
  "now",
  "conversion",
  "median_seconds",
  "won",
  "lost",
  "bookings",
  "no_shows",
  "no_show_rate",
];

/** One line a group and stage. Opened in a spreadsheet no value is taken for a formula. */
export function funnelCsv({ groups, total }: Pick<z.input<typeof funnelAnswer>, "groups" | "total">): string {
  const lines = [...groups.map((group) => ({ ...group })), { ...total, key: "*" }].flatMap((group) =>
    group.stages.map((one) => [
      group.key,
      group.leads,
      one.stage,
      one.reached,
      one.now,
      one.conversion,
      one.medianSeconds,
      group.won,
      group.lost,
      group.bookings,
      group.noShows,
      group.noShowRate,
    ]),
  );
  return byteOrderMark + [columns, ...lines].map((cells) => `${cells.map(cell).join(",")}\r\n`).join("");
}

/** Spreadsheets begin to calculate at these, also after spaces. */
const formula = /^\s*[=+\-@\t\r]/;

function cell(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const harmless = formula.test(value) ? `'${value}` : value;
  return /[",\r\n']/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
