import { execFile } from "node:child_process";
import { availableParallelism, cpus, loadavg, totalmem } from "node:os";
import { promisify } from "node:util";

export interface Machine {
  readonly cores: number;
  readonly processor: string;
  readonly memoryGiB: number;
  readonly node: string;
  readonly postgres: string;
  readonly commit: string;
  readonly date: string;
  /** Processes that wanted to run while nothing of ours did: above the cores, the times say little. */
  readonly loadBefore: number;
}

export async function describeMachine(postgres: string, loadBefore: number): Promise<Machine> {
  return {
    cores: availableParallelism(),
    processor: cpus()[0]?.model.trim() || "unknown",
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    postgres,
    commit: await readCommit(),
    date: new Date().toISOString().slice(0, 10),
    loadBefore,
  };
}

export const currentLoad = (): number => loadavg()[0] ?? 0;

async function readCommit(): Promise<string> {
  const git = async (...args: string[]) => (await promisify(execFile)("git", args)).stdout.trim();
  try {
    const isChanged = (await git("status", "--porcelain", "--untracked-files=no", "--", "services", "packages")) !== "";
    return `${await git("rev-parse", "--short", "HEAD")}${isChanged ? ", changed since" : ""}`;
  } catch {
    return "unknown";
  }
}
