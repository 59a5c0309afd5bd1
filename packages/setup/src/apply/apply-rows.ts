import { isApiError } from "@tpc/client-core";
import type { Step } from "../plan/judge-resource.ts";
import { isEmpty, judgeRow, makePlan, notKnown } from "../plan/make-plan.ts";
import { describeProblem } from "../problems/describe-problem.ts";
import { type Resource, type Row, type System, systemOf } from "../resource.ts";
import type { Memory } from "../world/memory.ts";
import type { Ledger } from "./ledger.ts";

export type Outcome = "kept" | "made" | "repaired" | "by hand" | "failed" | "not tried" | "left out";

export interface Applied {
  readonly step: Step;
  readonly outcome: Outcome;
  /** What went wrong and what to do, or why it was left. */
  readonly why: string | null;
}

export interface ApplyOptions {
  readonly ledger: Ledger;
  readonly memory: Memory;
  readonly signal?: AbortSignal | undefined;
  readonly onApplied?: ((applied: Applied) => void) | undefined;
}

/** Somebody else's set-up at the same time may undo a step; more rounds than this would be a quarrel. */
const rounds = 3;

/**
 * Makes and repairs what is not as wanted, and looks again afterwards: what does not stand then is done once more.
 * Never throws for what a system does: every row has its outcome. An abort ends it after the step that is under way.
 */
export async function applyRows(rows: readonly Row[], options: ApplyOptions): Promise<readonly Applied[]> {
  const outcomes = new Map<string, Applied>();
  for (let round = 1; round <= rounds; round += 1) {
    for (const applied of await applyOnce(rows, options)) {
      const before = outcomes.get(applied.step.id);
      // What an earlier round did counts, not that it stands now.
      if (before !== undefined && applied.outcome === "kept" && before.outcome !== "failed") continue;
      outcomes.set(applied.step.id, applied);
      if (applied.outcome !== "kept" || round === 1) options.onApplied?.(applied);
    }
    const all = [...outcomes.values()];
    const isStuck = all.some(({ outcome }) => outcome === "failed" || outcome === "not tried");
    if (isStuck || options.signal?.aborted === true) break;
    options.memory.forget();
    const again = await makePlan(rows, options.ledger);
    if (again.every(({ action }) => action !== "make" && action !== "repair") || isEmpty(again)) break;
  }
  return [...outcomes.values()];
}

async function applyOnce(rows: readonly Row[], options: ApplyOptions): Promise<readonly Applied[]> {
  const broken = new Map<System, string>();
  const done: Applied[] = [];
  for (const row of rows) {
    const known = options.signal?.aborted === true ? "interrupted" : broken.get(systemOf(row));
    if (known !== undefined) {
      const step = notKnown(row, known);
      done.push({ step, outcome: "not tried", why: known });
      continue;
    }
    const applied = await applyRow(row, options);
    if (applied.isSystemWide) broken.set(systemOf(row), applied.why ?? "");
    done.push({ step: applied.step, outcome: applied.outcome, why: applied.why });
  }
  return done;
}

async function applyRow(
  row: Row,
  { ledger, memory }: ApplyOptions,
): Promise<Applied & { readonly isSystemWide: boolean }> {
  let step: Step = notKnown(row, null);
  try {
    step = await judgeRow(row, ledger);
    if ("leftOut" in row) return { step, outcome: "left out", why: row.leftOut, isSystemWide: false };
    if (step.action === "keep") return { step, outcome: "kept", why: null, isSystemWide: false };
    if (step.action === "by hand") return { step, outcome: "by hand", why: null, isSystemWide: false };
    if (step.action === "make") {
      const remark = await make(row, ledger, memory);
      return { step, outcome: "made", why: remark ?? step.why, isSystemWide: false };
    }
    await repair(row, ledger, memory);
    return { step, outcome: "repaired", why: null, isSystemWide: false };
  } catch (error) {
    const { what, remedy, isSystemWide } = describeProblem(error);
    return { step, outcome: "failed", why: `${what}. ${remedy}`, isSystemWide };
  } finally {
    if (step.action !== "keep") memory.forget();
  }
}

async function make(resource: Resource, ledger: Ledger, memory: Memory): Promise<string | null> {
  ledger.intend(resource.id);
  try {
    const remark = await resource.make();
    return typeof remark === "string" ? remark : null;
  } catch (error) {
    // Somebody was quicker, or only the answer was lost: then it is there.
    const mayBeThere = isApiError(error) && (error.ambiguous || refusedAsTaken.includes(error.code));
    memory.forget();
    if (!mayBeThere || (await resource.find()) === null) throw error;
  }
  return null;
}

const refusedAsTaken: readonly string[] = ["DUPLICATE", "VALIDATION_FAILED", "CONFLICT"];

async function repair(resource: Resource, ledger: Ledger, memory: Memory): Promise<void> {
  const found = await resource.find();
  if (found !== null) await resource.repair(found, ledger.isOurs(resource.id));
  memory.forget();
}
