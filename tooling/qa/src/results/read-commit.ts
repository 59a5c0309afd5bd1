import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** What was tested, as git names it; says so when files were changed since. */
export async function readCommit(folder: string): Promise<string> {
  const git = async (...args: string[]) => (await run("git", args, { cwd: folder })).stdout.trim();
  try {
    const commit = await git("rev-parse", "--short=10", "HEAD");
    // The record itself may differ: it is what this run writes.
    const changed = await git("status", "--porcelain", "--untracked-files=no", "--", ".", ":!docs/QA_RESULTS.md");
    return changed === "" ? commit : `${commit}, with changes`;
  } catch {
    return "unknown (no git here)";
  }
}
