import { createHash } from "node:crypto";
import { access, chmod, cp, mkdir, realpath, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Owner } from "./unprivileged-owner.ts";

/** Where root puts what another user has to get at, when it may not enter the place it was given (/root is mode 0700). */
const rootsPlace = "/var/lib/relay";

/** Whether that user may enter every folder on the way to a path. */
export async function isWithinReach(path: string, owner: Owner): Promise<boolean> {
  for (let folder = await realpath(dirname(path)); ; folder = dirname(folder)) {
    const { mode, uid, gid } = await stat(folder);
    const mayEnter = uid === owner.uid ? 0o100 : gid === owner.gid ? 0o010 : 0o001;
    if ((mode & mayEnter) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

/** The same folder for the same path, so that it is found again at the next start. */
export async function placeWithinReach(path: string): Promise<string> {
  const place = join(rootsPlace, createHash("sha256").update(path).digest("hex").slice(0, 12));
  await mkdir(place, { recursive: true });
  for (const folder of [rootsPlace, place]) await chmod(folder, 0o755);
  return place;
}

/** Copies a folder to where that user can use it, once. @returns the copy */
export async function copyWithinReach(folder: string): Promise<string> {
  const copy = join(await placeWithinReach(folder), "copy");
  const isThere = await access(copy).then(
    () => true,
    () => false,
  );
  if (isThere) return copy;
  const unfinished = `${copy}.${process.pid}`;
  await cp(folder, unfinished, { recursive: true, verbatimSymlinks: true });
  // Another process may have been quicker.
  await rename(unfinished, copy).catch(() => rm(unfinished, { recursive: true, force: true }));
  return copy;
}
