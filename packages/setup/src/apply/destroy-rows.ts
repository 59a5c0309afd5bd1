import { isApiError } from "@tpc/client-core";
import { describeProblem } from "../problems/describe-problem.ts";
import { type Row, type System, systemOf } from "../resource.ts";
import type { Memory } from "../world/memory.ts";
import type { Ledger } from "./ledger.ts";

export interface Removal {
  readonly id: string;
  readonly title: string;
  readonly outcome: "to remove" | "removed" | "gone" | "left" | "failed";
  readonly why: string | null;
}

interface DestroyOptions {
  readonly ledger: Ledger;
  readonly memory: Memory;
  readonly signal?: AbortSignal | undefined;
  readonly onRemoval?: ((removal: Removal) => void) | undefined;
}

/** What `destroyRows` would take away: only what this set-up made. */
export async function previewDestroy(rows: readonly Row[], { ledger }: DestroyOptions): Promise<readonly Removal[]> {
  const removals: Removal[] = [];
  for (const row of rows.toReversed()) {
    if ("leftOut" in row) continue;
    const { id, title } = row;
    try {
      if ((await row.find()) === null) continue;
      const isOurs = ledger.isOurs(id);
      const why = isOurs ? null : "it was there before: this set-up did not make it";
      removals.push({ id, title, outcome: isOurs ? "to remove" : "left", why });
    } catch (error) {
      const { what, remedy } = describeProblem(error);
      removals.push({ id, title, outcome: "failed", why: `${what}. ${remedy}` });
    }
  }
  return removals;
}

/** Takes away what this set-up made, the last thing first. May be repeated; what is gone already is forgotten. */
export async function destroyRows(rows: readonly Row[], options: DestroyOptions): Promise<readonly Removal[]> {
  const { ledger, memory, signal, onRemoval } = options;
  const broken = new Map<System, string>();
  const removals: Removal[] = [];
  for (const row of rows.toReversed()) {
    if ("leftOut" in row || !ledger.isOurs(row.id)) continue;
    const known = signal?.aborted === true ? "interrupted" : broken.get(systemOf(row));
    const removal = known === undefined ? await removeRow(row, ledger, broken) : failed(row, known);
    memory.forget();
    removals.push(removal);
    onRemoval?.(removal);
  }
  return removals;
}

async function removeRow(
  row: Exclude<Row, { leftOut: string }>,
  ledger: Ledger,
  broken: Map<System, string>,
): Promise<Removal> {
  const { id, title } = row;
  try {
    const found = await row.find();
    const why = found === null ? undefined : await row.remove(found);
    if (why !== undefined) return { id, title, outcome: "left", why };
    ledger.forget(id);
    return { id, title, outcome: found === null ? "gone" : "removed", why: null };
  } catch (error) {
    const { what, remedy, isSystemWide } = describeProblem(error);
    if (isApiError(error) && error.code === "NOT_FOUND") {
      ledger.forget(id);
      return { id, title, outcome: "gone", why: null };
    }
    if (isSystemWide) broken.set(systemOf(row), what);
    return failed(row, `${what}. ${remedy}`);
  }
}

const failed = ({ id, title }: Row, why: string): Removal => ({ id, title, outcome: "failed", why });
