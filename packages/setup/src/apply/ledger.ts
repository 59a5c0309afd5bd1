import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";

/**
 * Remembers what the set-up made, before it makes it, so that nothing is left behind that nobody knows of and `--destroy`
 * takes away nothing that was there before. By each system's address: another installation's records stay apart, and a system that
 * is added later changes nothing of the others'.
 */
export interface Ledger {
  isOurs(id: string): boolean;
  intend(id: string): void;
  forget(id: string): void;
}

const schema = z.record(z.string(), z.array(z.string()));

/** @param placeOf where the system of a resource is */
export function openLedger(path: string, placeOf: (id: string) => string): Ledger {
  const read = (): Record<string, string[]> => {
    try {
      return schema.parse(JSON.parse(readFileSync(path, "utf8")));
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return {};
      throw new Error(`${path} cannot be read: move it away, or bring back the one that was there`);
    }
  };
  const write = (all: Record<string, string[]>) => {
    const kept = Object.fromEntries(Object.entries(all).filter(([, ids]) => ids.length > 0));
    if (Object.keys(kept).length === 0) return rmSync(path, { force: true });
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.${process.pid}`, JSON.stringify(kept, undefined, 2), { mode: 0o600, flush: true });
    renameSync(`${path}.${process.pid}`, path);
  };
  const at = (id: string) => read()[placeOf(id)] ?? [];
  return {
    isOurs: (id) => at(id).includes(id),
    intend(id) {
      if (!at(id).includes(id)) write({ ...read(), [placeOf(id)]: [...at(id), id] });
    },
    forget: (id) => write({ ...read(), [placeOf(id)]: at(id).filter((one) => one !== id) }),
  };
}
