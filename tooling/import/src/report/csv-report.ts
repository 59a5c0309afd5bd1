import type { Report } from "./report.ts";

const columns = [
  "number",
  "work",
  "person",
  "contact",
  "matched by",
  "name",
  "field",
  "twenty",
  "chatwoot",
  "written to",
  "why",
];

/** One line a field that differs or is written; a spreadsheet opens it. */
export function* csvLines({ actions, findings }: Pick<Report, "actions" | "findings">): Generator<string> {
  yield line(columns);
  for (const { number, kind, personId, contactId, by, name, differences, toTwenty, toChatwoot } of actions) {
    const about = [String(number), kind, personId, contactId ?? "", by ?? "", name];
    for (const { field, twenty, chatwoot, wins, why } of differences)
      yield line([
        ...about,
        field,
        twenty,
        chatwoot,
        wins === "neither" ? "" : wins === "twenty" ? "chatwoot" : "twenty",
        why,
      ]);
    if (kind === "pair") continue;
    const made = Object.entries(kind === "make-person" ? toTwenty : toChatwoot);
    const side = kind === "make-person" ? "twenty" : "chatwoot";
    for (const [field, value] of made) {
      const [twenty, chatwoot] = side === "twenty" ? ["", value] : [value, ""];
      yield line([...about, field, twenty, chatwoot, side, "made"]);
    }
  }
  for (const { kind, key, records } of findings)
    yield line([
      "",
      kind,
      idsOf(records, "twenty"),
      idsOf(records, "chatwoot"),
      "",
      records[0]?.name ?? "",
      key,
      "",
      "",
      "",
      "for a person",
    ]);
}

const idsOf = (records: Report["findings"][number]["records"], side: string): string =>
  records.flatMap((record) => (record.side === side ? [record.id] : [])).join(" ");

const line = (cells: readonly string[]): string => `${cells.map(cell).join(",")}\n`;

/** A text that begins as a formula does would be one in a spreadsheet. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && !/^\+\d+$/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
