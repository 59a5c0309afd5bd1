import { createHash } from "node:crypto";
import { createReadStream, existsSync } from "node:fs";
import { rename } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { keepMemoryLow } from "../book/keep-memory-low.ts";
import type { Action } from "../compare/action.ts";
import { writesNothing } from "../compare/action.ts";
import type { Comparison } from "../compare/compare-books.ts";
import type { Finding } from "../compare/finding.ts";
import { writeLines } from "./write-lines.ts";

/** What a person approves, and what `--apply` carries out: nothing else. */
export interface Report {
  readonly madeAt: string;
  /** As it was asked for, to make the same comparison again. */
  readonly asked: AskedScope;
  readonly counts: Comparison["counts"];
  readonly actions: readonly Action[];
  readonly findings: readonly ToldFinding[];
  readonly hash: string;
}

export interface AskedScope {
  readonly label: string | null;
  /** The file's lines. */
  readonly list: readonly string[] | null;
  readonly since: string | null;
  readonly withDeal: boolean;
  readonly onConflict: "twenty" | "leave";
}

export interface ToldFinding {
  readonly kind: Finding["kind"];
  readonly key: string;
  readonly records: readonly { readonly side: "twenty" | "chatwoot"; readonly id: string; readonly name: string }[];
}

export function makeReport(
  comparison: Comparison,
  {
    asked,
    madeAt,
    isPerson,
  }: { readonly asked: AskedScope; readonly madeAt: string; readonly isPerson: (id: string) => boolean },
): Report {
  const { actions, counts } = comparison;
  const findings = comparison.findings.map(({ kind, key, records }) => ({
    kind,
    key,
    records: records.map(({ id, values }) => ({
      side: isPerson(id) ? ("twenty" as const) : ("chatwoot" as const),
      id,
      name: values.name ?? "",
    })),
  }));
  const sum = createHash("sha256").update(JSON.stringify(asked));
  for (const action of actions) sum.update(JSON.stringify(action));
  const hash = sum.digest("hex");
  return { madeAt, asked, counts, actions, findings, hash };
}

const fileIn = (folder: string) => join(folder, "report.json");

/** An action a line: a hundred thousand of them are no JSON text that anybody should hold at once. */
export async function saveReport(folder: string, report: Report): Promise<void> {
  function* lines() {
    const { actions, findings, ...head } = report;
    yield `${JSON.stringify(head)}\n`;
    for (const action of actions) yield `${JSON.stringify({ action })}\n`;
    for (const finding of findings) yield `${JSON.stringify({ finding })}\n`;
  }
  // Whole or not at all.
  await writeLines(`${fileIn(folder)}.new`, lines());
  await rename(`${fileIn(folder)}.new`, fileIn(folder));
}

type Head = Omit<Report, "actions" | "findings">;

/** @returns how the report was asked for; `null` when there is none */
export async function loadAsked(folder: string): Promise<AskedScope | null> {
  for await (const line of linesOf(folder)) return (JSON.parse(line) as Head).asked;
  return null;
}

/** @returns `null` when there is none */
export async function loadReport(folder: string): Promise<Report | null> {
  let head: Head | null = null;
  const actions: Action[] = [];
  const findings: ToldFinding[] = [];
  for await (const line of linesOf(folder)) {
    if (head === null) {
      head = JSON.parse(line) as Head;
      continue;
    }
    const { action, finding } = JSON.parse(line) as { readonly action?: Action; readonly finding?: ToldFinding };
    if (action !== undefined) actions.push(isEmpty(action) ? { ...action, ...empty } : action);
    if (finding !== undefined) findings.push(finding);
  }
  return head && { ...head, actions, findings };
}

/** Most actions of two books that agree hold nothing: they share it. */
const empty = { differences: [], toTwenty: {}, toChatwoot: {} } as const;
const isEmpty = (action: Action): boolean => writesNothing(action) && action.differences.length === 0;

async function* linesOf(folder: string): AsyncGenerator<string> {
  if (!existsSync(fileIn(folder))) return;
  const lines = createInterface({ input: createReadStream(fileIn(folder)), crlfDelay: Number.POSITIVE_INFINITY });
  let read = 0;
  for await (const line of lines) {
    read += 1;
    if (read % 5_000 === 0) keepMemoryLow();
    if (line !== "") yield line;
  }
}

export interface Sums {
  readonly madePeople: number;
  readonly madeContacts: number;
  readonly changed: number;
  readonly same: number;
  readonly contradictions: number;
  readonly fills: number;
  readonly findings: Readonly<Partial<Record<Finding["kind"], number>>>;
  readonly matchedBy: Readonly<Record<string, number>>;
}

export function sumUp({ actions, findings }: Pick<Report, "actions" | "findings">): Sums {
  const of = (kind: Action["kind"]) => actions.filter((action) => action.kind === kind);
  const differences = actions.flatMap((action) => action.differences);
  const count = <Item>(items: readonly Item[], key: (item: Item) => string) =>
    Object.fromEntries([...Map.groupBy(items, key)].map(([name, group]) => [name, group.length]));
  return {
    madePeople: of("make-person").length,
    madeContacts: of("make-contact").length,
    changed: of("pair").filter((action) => !writesNothing(action)).length,
    same: of("pair").filter(writesNothing).length,
    contradictions: differences.filter(({ why }) => why.endsWith("-wins") || why === "left").length,
    fills: differences.filter(({ why }) => why === "fills").length,
    findings: count(findings, ({ kind }) => kind),
    matchedBy: count(of("pair"), ({ by }) => by ?? ""),
  };
}
