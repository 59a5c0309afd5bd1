import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { LiveRun } from "./live-run.ts";

/**
 * Remembers runs before they make anything, so that a crash leaves nothing behind that nobody knows of. What a run made is
 * found again by the run's id.
 */
export interface LiveLedger {
  readonly path: string;
  list(): Promise<readonly LiveRun[]>;
  add(run: LiveRun): Promise<void>;
  remove(runId: string): Promise<void>;
}

export function openLedger(path: string): LiveLedger {
  const list = async (): Promise<readonly LiveRun[]> => {
    const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return "[]";
      throw error;
    });
    return JSON.parse(text);
  };
  const write = async (runs: readonly LiveRun[]) => {
    if (runs.length === 0) return rm(path, { force: true });
    await mkdir(dirname(path), { recursive: true });
    await writeFile(`${path}.new`, JSON.stringify(runs, undefined, 2), { mode: 0o600, flush: true });
    await rename(`${path}.new`, path);
  };
  return {
    path,
    list,
    add: async (run) => write([...(await list()), run]),
    remove: async (runId) => write((await list()).filter(({ id }) => id !== runId)),
  };
}
