import type { Ledger } from "../apply/ledger.ts";
import { describeProblem } from "../problems/describe-problem.ts";
import { type Row, type System, systemOf } from "../resource.ts";
import { judgeResource, type Step } from "./judge-resource.ts";

/** Reads the systems and says what is to be done; writes nothing. A system that does not answer is asked once. */
export async function makePlan(
  rows: readonly Row[],
  ledger: Pick<Ledger, "isOurs">,
  signal?: AbortSignal,
): Promise<readonly Step[]> {
  const silent = new Map<System, string>();
  const steps: Step[] = [];
  for (const row of rows) {
    signal?.throwIfAborted();
    const system = systemOf(row);
    const known = silent.get(system);
    if (known !== undefined) steps.push(notKnown(row, `not looked at: ${known}`));
    else {
      try {
        steps.push(await judgeRow(row, ledger));
      } catch (error) {
        const { what, remedy, isSystemWide } = describeProblem(error);
        if (isSystemWide) silent.set(system, what);
        steps.push(notKnown(row, `${what}. ${remedy}`));
      }
    }
  }
  return steps;
}

export async function judgeRow(row: Row, ledger: Pick<Ledger, "isOurs">): Promise<Step> {
  if ("leftOut" in row) return { ...notKnown(row, row.leftOut), action: "left out" };
  const step = judgeResource(row, await row.find(), ledger.isOurs(row.id));
  return { ...step, why: (await row.remark?.()) ?? null };
}

export const notKnown = (row: Row, why: string | null): Step => ({
  id: row.id,
  system: systemOf(row),
  title: row.title,
  action: "unknown",
  differences: [],
  why,
});

export const isEmpty = (plan: readonly Step[]): boolean =>
  plan.every(({ action }) => action === "keep" || action === "left out");
