import type { ConflictAnswer, DuplicateAnswer } from "@tpc/relay";
import type { CommandOption } from "../command.ts";
import { UsageError } from "../usage-error.ts";
import type { RelayApi } from "./connect-relay.ts";
import { formatTime, wrap } from "./format-table.ts";
import { readAllPages } from "./read-pages.ts";

type RecordShown = ConflictAnswer["records"][number];

/** Of the commands that list what waits for a person. */
export const findingOptions = {
  lead: { type: "string", value: "ID", help: "Only what is about this lead." },
  limit: { type: "string", value: "COUNT", help: "At most so many; 50 when left out." },
} as const satisfies Record<string, CommandOption>;

/** Output is for a terminal of so many columns. Addresses are never broken: one clicks on them. */
export const columns = 80;

const systems: Readonly<Record<string, string>> = { twenty: "Twenty", chatwoot: "Chatwoot" };

/** The list's items, and how many there are in all. */
export async function readFindings<Item>(
  relay: RelayApi,
  path: string,
  options: { readonly lead?: string; readonly limit?: string },
): Promise<{ readonly items: readonly Item[]; readonly count: number }> {
  const query = { leadId: options.lead };
  const items = await readAllPages<Item>(relay, path, query, options.limit);
  const { count } = await relay.get<{ count: number }>(path, { ...query, limit: "1" });
  return { items, count };
}

export function formatDuplicate({ id, key, noticedAt, score, signs, candidates, mergeIn }: DuplicateAnswer): string {
  const [one, other] = candidates.map(({ leadId }) => leadId);
  const where = mergeIn.map((side) => systems[side] ?? side).join(" and in ");
  const merge =
    one && other && one !== other
      ? `One human? tpc leads unite ${one} ${other}`
      : where === ""
        ? "One human? Merge by hand, or take the value off one of them."
        : `One human? Merge them in ${where}.`;
  return [
    `${id}  ${key}, since ${formatTime(noticedAt)}`,
    `    score ${score}: ${signs.join(", ")}`,
    ...candidates.flatMap(({ records }, index) => [
      `    ${index === 0 ? "A" : "B"}  ${namesOf(records)}`,
      ...addressesOf(records),
    ]),
    advice(`${merge} Two? tpc leads dismiss ${id} --reason "…"`),
  ].join("\n");
}

export function formatConflict({ id, field, base, twenty, chatwoot, now, noticedAt, records }: ConflictAnswer): string {
  return [
    `${id}  ${field} of ${namesOf(records)}, since ${formatTime(noticedAt)}`,
    `    Twenty had    ${quoted(twenty)}${isNow(now.twenty, twenty)}`,
    `    Chatwoot had  ${quoted(chatwoot)}${isNow(now.chatwoot, chatwoot)}`,
    `    before, both  ${quoted(base)}`,
    ...addressesOf(records),
    advice(
      `Twenty's value stood. Is it wrong? Correct it there. Seen? tpc leads dismiss ${id} --conflict --reason "…"`,
    ),
  ].join("\n");
}

const advice = (text: string): string => `    → ${wrap(text, "      ", columns).trimStart()}`;

export const countShown = (shown: number, count: number, one: string, many: string): string =>
  shown < count ? `${shown} of ${count} ${many}: --limit ${count} shows all.` : `${count} ${count === 1 ? one : many}.`;

function namesOf(records: readonly RecordShown[]): string {
  const names = [...new Set(records.flatMap(({ name }) => (name ? [name] : [])))];
  return names.length > 0 ? names.join(" / ") : "(no name known)";
}

export const addressesOf = (records: readonly RecordShown[]): readonly string[] =>
  records.map(({ side, url, status }) => {
    const gone = status === "removed" || status === "missing" ? "  (deleted)" : "";
    return `       ${(systems[side] ?? side).padEnd(8)}  ${url}${gone}`;
  });

export const quoted = (value: string): string => (value === "" ? "(empty)" : value);

const isNow = (now: string | null, then: string): string =>
  now === null ? ", no record now" : now === then ? "" : `, now ${quoted(now)}`;

/** @throws UsageError */
export function readReason(reason: string | undefined): string {
  const text = reason?.trim() ?? "";
  if (text.length < 3) throw new UsageError('Say why: --reason "…" (3 to 300 characters).');
  return text;
}
