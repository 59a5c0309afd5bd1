import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { run } from "./run.ts";

export interface FoundNode {
  /** `v20.20.2` */
  readonly version: string;
  readonly path: string;
}

/** The Node that runs this, and others of other versions on the PATH, as far as the packages promise to run on them. */
export async function findNodes(oldestMajor: number): Promise<readonly FoundNode[]> {
  const found = new Map([[process.version, process.execPath]]);
  const file = process.platform === "win32" ? "node.exe" : "node";
  const paths = (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, file));
  for (const path of paths.filter((candidate) => existsSync(candidate))) {
    const version = (await run(path, ["--version"], { cwd: process.cwd() })).trim();
    if (Number(/^v(\d+)/.exec(version)?.[1] ?? 0) >= oldestMajor && !found.has(version)) found.set(version, path);
  }
  return [...found].map(([version, path]) => ({ version, path }));
}
