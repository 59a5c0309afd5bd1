import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { applyActions } from "./apply/apply-report.ts";
import { checkWorld, type Digest, digestOf } from "./apply/check-world.ts";
import { hasJournal, openJournal } from "./apply/journal.ts";
import { type Undone, undoActions } from "./apply/undo-report.ts";
import { keepMemoryLow } from "./book/keep-memory-low.ts";
import { bookNames, loadBooks, loadRecords } from "./book/load-books.ts";
import { contactPages, peoplePages, readBook } from "./book/read-book.ts";
import { writesNothing } from "./compare/action.ts";
import { type Comparison, compareBooks } from "./compare/compare-books.ts";
import { readList } from "./compare/read-list.ts";
import { isInScope } from "./compare/scope.ts";
import { csvLines } from "./report/csv-report.ts";
import { htmlReport } from "./report/html-report.ts";
import { type AskedScope, loadAsked, loadReport, makeReport, type Report, saveReport } from "./report/report.ts";
import { writeLines } from "./report/write-lines.ts";
import type { ImportSystems } from "./systems/import-systems.ts";

/** What an import is told and tells while it works. */
export interface ImportRun {
  readonly systems: ImportSystems;
  /** Everything of one import is kept here. */
  readonly folder: string;
  /** Stops at the next page or batch. */
  readonly signal: AbortSignal;
  readonly now: () => Date;
  readonly onProgress: (what: string, done: number, all: number | null) => void;
}

export class ImportError extends Error {
  readonly code: "NO_REPORT" | "WORLD_CHANGED" | "UNFINISHED" | "NOTHING_APPLIED" | "LIST_UNREADABLE";
  constructor(code: ImportError["code"], message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * Reads both books and writes the report; nothing else. One that was stopped goes on where it stood.
 *
 * @returns `null` when it was stopped
 */
export async function makeImportReport(run: ImportRun, asked: AskedScope): Promise<Report | null> {
  const { folder } = run;
  checkList(asked.list, run.systems.defaultRegion);
  const isReading = existsSync(join(folder, "reading.json"));
  if (!isReading) {
    await putAside(folder, run.now());
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "reading.json"), JSON.stringify(asked));
  }
  if (!(await readBooks(run, folder))) return null;
  const { comparison, isPerson } = await compareStored(run, folder, asked);
  const report = makeReport(comparison, { asked, madeAt: run.now().toISOString(), isPerson });
  await saveReport(folder, report);
  await writeFile(join(folder, "report.html"), htmlReport(report));
  await writeCsv(join(folder, "report.csv"), report);
  await rm(join(folder, "reading.json"), { force: true });
  return report;
}

/** Who is meant and not found would be left out unseen. */
function checkList(list: AskedScope["list"], region: ImportSystems["defaultRegion"]): void {
  const { unreadable } = readList(list ?? [], region);
  if (unreadable.length === 0) return;
  const shown = unreadable.slice(0, 10).join(", ");
  const more = unreadable.length > 10 ? ` and ${unreadable.length - 10} more` : "";
  throw new ImportError(
    "LIST_UNREADABLE",
    `--list: line ${shown}${more} names nobody: each holds an e-mail, a phone, twenty:<id> or chatwoot:<id>.`,
  );
}

const writeCsv = (file: string, report: Report): Promise<void> => writeLines(file, csvLines(report));

/** An earlier import is not written over: its journal is the list for its undo. */
async function putAside(folder: string, now: Date): Promise<void> {
  if (!hasJournal(folder)) {
    for (const name of ["people", "contacts"])
      for (const end of ["ndjson", "state.json"]) await rm(join(folder, `${name}.${end}`), { force: true });
    return;
  }
  const journal = await openJournal(folder);
  const report = await loadReport(folder);
  const isLeft = (report?.actions ?? []).some(({ number }) => !journal.states.has(number));
  const isBegun = [...journal.states.values()].some(({ is }) => is === "begun");
  const isUndone = [...journal.states.values()].some(({ is }) => is === "undone");
  if ((isLeft && !isUndone) || isBegun)
    throw new ImportError(
      "UNFINISHED",
      `An import in ${folder} was begun and is not finished: go on with --apply, or take it back with --undo.`,
    );
  await rename(folder, `${folder}-before-${now.toISOString().replaceAll(/[:.]/g, "-")}`);
}

async function readBooks({ systems, signal, onProgress }: ImportRun, folder: string): Promise<boolean> {
  const people = await readBook(folder, bookNames.people, peoplePages(systems), {
    signal,
    onRead: (read, count) => onProgress("people read", read, count),
  });
  if (!people) return false;
  return readBook(folder, bookNames.contacts, contactPages(systems), {
    signal,
    onRead: (read, count) => onProgress("contacts read", read, count),
  });
}

async function compareStored(
  { systems }: ImportRun,
  folder: string,
  asked: AskedScope,
): Promise<{ readonly comparison: Comparison; readonly isPerson: (id: string) => boolean }> {
  const books = await loadBooks(folder);
  keepMemoryLow();
  const ids = new Set(books.people.map(({ id }) => id));
  const scope = isInScope({
    labelled: asked.label === null ? null : await systems.contacts.labelled(asked.label),
    listed: asked.list && readList(asked.list, systems.defaultRegion).keys,
    since: asked.since,
    withDeal: asked.withDeal ? await systems.people.withDeal() : null,
  });
  const comparison = compareBooks(books, {
    fields: systems.fields,
    policies: systems.policies,
    onConflict: asked.onConflict,
    copiesPeopleFromMail: false,
    team: new Set(systems.team),
    isInScope: scope,
    newId: randomUUID,
    breathe: keepMemoryLow,
  });
  return { comparison, isPerson: (id) => ids.has(id) };
}

/** An e-mail, a phone, `twenty:<id>`, `chatwoot:<id>`; the rest of a CSV's line is left. */
export interface ApplyResult {
  readonly isStopped: boolean;
  readonly written: number;
  readonly refused: number;
  /** Changed since the report, and left. */
  readonly skipped: number;
}

/**
 * Carries out the report in the folder, and nothing else.
 *
 * @throws ImportError NO_REPORT; WORLD_CHANGED when too much is another than the report shows
 */
export async function applyImport(run: ImportRun): Promise<ApplyResult> {
  const { folder, systems, signal, onProgress } = run;
  const asked = existsSync(join(folder, "reading.json")) ? null : await loadAsked(folder);
  if (asked === null)
    throw new ImportError("NO_REPORT", `There is no report in ${folder}: make one first, with tpc import.`);
  const check = join(folder, "check");
  const isResumed = hasJournal(folder);
  let today: Digest | null = null;
  if (!isResumed) {
    if (!(await readBooks(run, check))) return { isStopped: true, written: 0, refused: 0, skipped: 0 };
    today = digestOf((await compareStored(run, check, asked)).comparison.actions);
  }
  const report = await loadReport(folder);
  const actions = report?.actions ?? [];
  if (today !== null) {
    const { changed, isTooMuch } = checkWorld(actions, today);
    if (isTooMuch) {
      await rm(check, { recursive: true });
      throw new ImportError(
        "WORLD_CHANGED",
        `${changed.length} of ${actions.length} are another than the report shows: make a new one with tpc import, and look at it.`,
      );
    }
    // Even an empty one: from here on an apply goes on instead of beginning.
    await writeFile(join(folder, "journal.ndjson"), "", { flag: "a" });
    await (await openJournal(folder)).add(changed.map(({ number }) => ({ number, is: "skipped" })));
  }
  const journal = await openJournal(folder);
  const writing = actions.filter((action) => !writesNothing(action));
  // What is the same on both sides is only told to relay.
  const touched = systems.relay === null ? writing : actions;
  const peopleIds = (some: Report["actions"]) => new Set(some.map(({ personId }) => personId));
  const contactIds = new Set(touched.flatMap(({ contactId }) => contactId ?? []));
  const wholePeople = await loadRecords(check, bookNames.people, {
    ids: peopleIds(touched),
    whole: peopleIds(writing),
  });
  const contacts = await loadRecords(check, bookNames.contacts, { ids: contactIds, whole: new Set() });
  const { isStopped, refused } = await applyActions(systems, journal, actions, {
    signal,
    wholePeople,
    contacts,
    onDone: (done) => onProgress("written", done, actions.length),
  });
  const skipped = [...journal.states.values()].filter(({ is }) => is === "skipped").length;
  return { isStopped, refused, skipped, written: writing.length - skipped - refused };
}

/** Takes back what the journal in the folder says was written. */
export async function undoImport({ folder, systems, signal, onProgress }: ImportRun): Promise<Undone> {
  const report = await loadReport(folder);
  if (report === null || !hasJournal(folder))
    throw new ImportError("NOTHING_APPLIED", `Nothing of ${folder} was applied: there is nothing to take back.`);
  const journal = await openJournal(folder);
  const all = [...journal.states.values()].filter(({ is }) => is === "done" || is === "begun").length;
  return undoActions(systems, journal, report.actions, {
    signal,
    onDone: (done) => onProgress("taken back", done, all),
  });
}
