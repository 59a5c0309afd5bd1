import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { keepMemoryLow } from "../book/keep-memory-low.ts";
import { loadBooks } from "../book/load-books.ts";
import { writesNothing } from "../compare/action.ts";
import { compareBooks } from "../compare/compare-books.ts";
import { applyImport, makeImportReport } from "../run-import.ts";
import { startInventedSystems } from "./invented-systems.ts";

export interface ImportMeasured {
  readonly records: number;
  readonly compareMs: number;
  readonly mostMiB: number;
  /** To Twenty, for the report, the check and the writing together. */
  readonly callsPerThousand: number;
  readonly written: number;
}

/** Reads, compares and writes two invented books in this process, whose memory is what is measured. */
async function measure(size: number): Promise<ImportMeasured> {
  const { systems, twentyCalls } = startInventedSystems(size);
  const folder = join(await mkdtemp(join(tmpdir(), "tpc-import-bench-")), "import");
  const run = { systems, folder, signal: new AbortController().signal, now: () => new Date(), onProgress: () => {} };
  const asked = { label: null, list: null, since: null, withDeal: false, onConflict: "twenty" } as const;
  try {
    await makeImportReport(run, asked);
    const { compareMs, written } = await timeComparison(folder, systems.fields);
    await applyImport(run);
    return {
      records: 2 * size,
      compareMs,
      mostMiB: Math.round(process.resourceUsage().maxRSS / 1_024),
      callsPerThousand: Math.round((1_000 * twentyCalls()) / size),
      written,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Loading included: that is what somebody waits for. Nothing of it is held afterwards. */
async function timeComparison(folder: string, fields: readonly string[]) {
  const startedAt = performance.now();
  const { actions } = compareBooks(await loadBooks(folder), {
    fields,
    policies: {},
    onConflict: "twenty",
    copiesPeopleFromMail: false,
    team: new Set(),
    isInScope: () => true,
    newId: () => crypto.randomUUID(),
    breathe: keepMemoryLow,
  });
  const written = actions.filter((action) => !writesNothing(action)).length;
  return { compareMs: Math.round(performance.now() - startedAt), written };
}

process.stdout.write(JSON.stringify(await measure(Number(process.argv[2] ?? 1_000))));
