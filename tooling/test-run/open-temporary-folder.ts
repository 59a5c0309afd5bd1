import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statfsSync } from "node:fs";
import { freemem, tmpdir } from "node:os";
import { join } from "node:path";

const memoryFolder = "/dev/shm";
const neededBytes = 4 * 2 ** 30;
const prefix = "tpc-test-";

/**
 * Makes the folder under which one run of the tests writes everything, and takes it away when the process ends. In memory
 * where there is plenty: hundreds of databases come and go, and a slow disk made each of them wait for half a second.
 *
 * @returns its path
 */
export function openTemporaryFolder(): string {
  const parent = hasPlenty() ? memoryFolder : tmpdir();
  removeLeftovers(parent);
  const folder = mkdtempSync(join(parent, `${prefix}${process.pid}-`));
  // As root the databases run as another user, who has to get in.
  chmodSync(folder, 0o755);
  process.once("exit", () => remove(folder));
  return folder;
}

function hasPlenty(): boolean {
  try {
    const { bavail, bsize } = statfsSync(memoryFolder);
    // The tests run programs from there too.
    const mayRunPrograms = !/^\S+ \/dev\/shm \S+ \S*\bnoexec\b/m.test(readFileSync("/proc/mounts", "utf8"));
    return mayRunPrograms && Math.min(bavail * bsize, freemem() / 2) >= neededBytes;
  } catch {
    return false;
  }
}

/** What a run left that was killed. */
function removeLeftovers(parent: string): void {
  for (const name of readdirSync(parent)) {
    const owner = name.startsWith(prefix) ? Number.parseInt(name.slice(prefix.length), 10) : Number.NaN;
    if (Number.isInteger(owner) && !isAlive(owner)) remove(join(parent, name));
  }
}

/** What somebody still writes to, or another user's, is left for a later run: no test failed because of it. */
function remove(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {}
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
