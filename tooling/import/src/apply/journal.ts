import { existsSync } from "node:fs";
import { appendFile, readFile } from "node:fs/promises";
import { join } from "node:path";

/** What became of an action, in the order in which it did. The list for an undo. */
export type JournalLine =
  /** About to be written: it may be, or not. */
  | { readonly number: number; readonly is: "begun" }
  | { readonly number: number; readonly is: "done"; readonly contactId: string | null; readonly refused: boolean }
  /** Something changed since the report. */
  | { readonly number: number; readonly is: "skipped" }
  | { readonly number: number; readonly is: "undone"; readonly kept: string | null };

export interface Journal {
  /** The last line of each action. */
  readonly states: ReadonlyMap<number, JournalLine>;
  /** Ids of contacts that were made, by action. */
  readonly contactIds: ReadonlyMap<number, string>;
  add(lines: readonly JournalLine[]): Promise<void>;
}

const fileIn = (folder: string) => join(folder, "journal.ndjson");

export const hasJournal = (folder: string): boolean => existsSync(fileIn(folder));

/** Survives a crash: a line that was half written is left out, and its action is looked up. */
export async function openJournal(folder: string): Promise<Journal> {
  const states = new Map<number, JournalLine>();
  const contactIds = new Map<number, string>();
  const note = (line: JournalLine) => {
    states.set(line.number, line);
    if (line.is === "done" && line.contactId !== null) contactIds.set(line.number, line.contactId);
  };
  const text = await readFile(fileIn(folder), "utf8").catch(() => "");
  const whole = text.slice(0, text.lastIndexOf("\n") + 1);
  for (const line of whole.split("\n")) {
    const parsed = parse(line);
    if (parsed !== null) note(parsed);
  }
  let isCut = whole.length < text.length;
  return {
    states,
    contactIds,
    async add(lines) {
      if (lines.length === 0) return;
      // Behind what was half written a line of its own begins.
      const before = isCut ? "\n" : "";
      isCut = false;
      await appendFile(fileIn(folder), before + lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
      for (const line of lines) note(line);
    },
  };
}

function parse(line: string): JournalLine | null {
  try {
    return line === "" ? null : (JSON.parse(line) as JournalLine);
  } catch {
    return null;
  }
}
