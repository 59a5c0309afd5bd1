import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { pagesFolder } from "./build-pages.ts";

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly isEntry?: boolean;
}

/** JavaScript that a browser loads before a page shows anything of use, in bytes of gzip. */
export function firstViewBytes(manifestName: string, entries: readonly string[]): number {
  const manifest: Record<string, Chunk> = JSON.parse(readFileSync(join(pagesFolder, ".vite", manifestName), "utf8"));
  const files = new Set<string>();
  const add = (name: string) => {
    const chunk = manifest[name];
    if (chunk === undefined) throw new Error(`The build has no ${name}.`);
    if (files.has(chunk.file)) return;
    files.add(chunk.file);
    for (const imported of chunk.imports ?? []) add(imported);
  };
  entries.forEach(add);
  const scripts = [...files].filter((file) => file.endsWith(".js"));
  return scripts.reduce((sum, file) => sum + gzipSync(readFileSync(join(pagesFolder, file))).length, 0);
}
