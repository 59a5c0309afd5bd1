import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** Somebody is at it already. */
export class LockedError extends Error {}

/** One set-up at a time on this machine; a lock whose process is gone is nobody's. @returns what unlocks */
export function lock(path: string): () => void {
  mkdirSync(dirname(path), { recursive: true });
  for (let tries = 0; ; tries += 1) {
    try {
      writeFileSync(path, String(process.pid), { flag: "wx", mode: 0o600 });
      return () => rmSync(path, { force: true });
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST") || tries > 1) throw error;
      const holder = Number(readHolder(path));
      if (isAlive(holder)) {
        throw new LockedError(
          `Another set-up is under way (process ${holder}): wait for its end, then run this again.`,
        );
      }
      rmSync(path, { force: true });
    }
  }
}

function readHolder(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
