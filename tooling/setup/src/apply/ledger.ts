import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";

/**
 * Remembers what the set-up made, before it makes it, so that nothing is left behind that nobody knows of and `--destroy`
 * takes away nothing that was there before. By installation: another one's records stay apart.
 */
export interface Ledger {
  isOurs(id: string): boolean;
  intend(id: string): void;
  forget(id: string): void;
  all(): readonly string[];
}

const schema = z.record(z.string(), z.array(z.string()));

/** @param place what is set up, for example the systems' addresses together */
export function openLedger(path: string, place: string): Ledger {
  const read = (): Record<string, string[]> => {
    try {
      return schema.parse(JSON.parse(readFileSync(path, "utf8")));
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return {};
      throw new Error(`${path} cannot be read: move it away, or bring back the one that was there`);
    }
  };
  const ours = () => read()[place] ?? [];
  const write = (ids: readonly string[]) => {
    const { [place]: _before, ...others } = read();
    const all = ids.length === 0 ? others : { ...others, [place]: ids };
    if (Object.keys(all).length === 0) return rmSync(path, { force: true });
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.${process.pid}`, JSON.stringify(all, undefined, 2), { mode: 0o600, flush: true });
    renameSync(`${path}.${process.pid}`, path);
  };
  return {
    all: ours,
    isOurs: (id) => ours().includes(id),
    intend(id) {
      if (!ours().includes(id)) write([...ours(), id]);
    },
    forget: (id) => write(ours().filter((one) => one !== id)),
  };
}
