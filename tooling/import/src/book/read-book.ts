import { createReadStream, existsSync } from "node:fs";
import { appendFile, mkdir, readFile, rename, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { z } from "zod";
import type { ImportSystems } from "../systems/import-systems.ts";
import type { MetRecord } from "./entry.ts";
import { keepMemoryLow } from "./keep-memory-low.ts";

/** What can be read of a book at a time, and where it goes on. */
export interface BookPage {
  readonly items: readonly MetRecord[];
  /** `null`: that was all. */
  readonly next: string | null;
  /** How many there are, where the system says. */
  readonly count: number | null;
}

export type ReadPage = (from: string | null) => Promise<BookPage>;

const stateSchema = z.object({
  next: z.string().nullable(),
  bytes: z.number(),
  read: z.number(),
  isWhole: z.boolean(),
});
type State = z.output<typeof stateSchema>;

const beginning: State = { next: null, bytes: 0, read: 0, isWhole: false };

/**
 * Reads an address book into a file, page by page. Killed at any point, the next call goes on with the page that was not written
 * down.
 *
 * @param signal - stops between two pages
 * @returns false when it was stopped
 */
export async function readBook(
  folder: string,
  name: string,
  readPage: ReadPage,
  { signal, onRead }: { readonly signal: AbortSignal; readonly onRead: (read: number, count: number | null) => void },
): Promise<boolean> {
  await mkdir(folder, { recursive: true });
  const [file, stateFile] = [bookFile(folder, name), join(folder, `${name}.state.json`)];
  let state = await readState(stateFile);
  if (!existsSync(file)) await writeFile(file, "");
  // A page that was half written when somebody pulled the plug.
  await truncate(file, state.bytes);
  while (!state.isWhole) {
    if (signal.aborted) return false;
    const page = await readPage(state.next);
    const text = page.items.map((item) => `${JSON.stringify(item)}\n`).join("");
    await appendFile(file, text);
    state = {
      next: page.next,
      bytes: state.bytes + Buffer.byteLength(text),
      read: state.read + page.items.length,
      isWhole: page.next === null,
    };
    // Whole or not at all.
    await writeFile(`${stateFile}.new`, JSON.stringify(state));
    await rename(`${stateFile}.new`, stateFile);
    keepMemoryLow();
    onRead(state.read, page.count);
  }
  return true;
}

export const bookFile = (folder: string, name: string): string => join(folder, `${name}.ndjson`);

async function readState(file: string): Promise<State> {
  const text = await readFile(file, "utf8").catch(() => null);
  return text === null ? beginning : stateSchema.parse(JSON.parse(text));
}

const linesBetweenLooks = 5_000;

/** Each record once: what moved to another page while it was read may stand in the file twice, and the last one is the newest. */
export async function* readStoredBook(folder: string, name: string): AsyncGenerator<MetRecord> {
  const lines = createInterface({
    input: createReadStream(bookFile(folder, name)),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  let read = 0;
  for await (const line of lines) {
    read += 1;
    if (read % linesBetweenLooks === 0) keepMemoryLow();
    if (line !== "") yield JSON.parse(line) as MetRecord;
  }
}

export const peoplePages =
  ({ people }: Pick<ImportSystems, "people">): ReadPage =>
  async (after) => ({ ...(await people.page(after)), count: null });

/**
 * Numbered pages shift while they are read. With the oldest first what is made meanwhile comes at the end; what is deleted pulls others
 * over the border already passed, so as many are read again.
 */
export const contactPages =
  ({ contacts }: Pick<ImportSystems, "contacts">): ReadPage =>
  async (from) => {
    const [number, before] = from === null ? [1, null] : (from.split("/").map(Number) as [number, number]);
    const { items, count } = await contacts.page(number);
    const { pageSize } = contacts;
    const deleted = before === null ? 0 : Math.max(0, before - count);
    const next = deleted > 0 ? Math.max(1, number - Math.ceil(deleted / pageSize)) : number + 1;
    const isLast = number * pageSize >= count && deleted === 0;
    return { items, next: isLast ? null : `${next}/${count}`, count };
  };
