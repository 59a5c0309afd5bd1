import type { Removal } from "@tpc/setup";
import { requireApproval } from "../audit/require-approval.ts";
import type { ApplyCall } from "./apply-plan.ts";
import { openSetup } from "./open-setup.ts";

const show = ({ id, title, outcome, why }: Removal) =>
  `  ${outcome === "to remove" || outcome === "removed" ? "-" : outcome === "failed" ? "✗" : " "} ${outcome}: ${title}  [${id}]${why === null ? "" : `\n      ${why}`}`;

/** Shows what apply made, asks, takes it away. @returns the exit code */
export async function destroyMade(call: ApplyCall, signal: AbortSignal): Promise<number> {
  const { options, print, ask } = call;
  await requireApproval(call, signal);
  const { destroyRows, lock, previewDestroy } = await import("@tpc/setup");
  const { rows, ledger, world, lockPath } = await openSetup(call);
  const common = { ledger, memory: world.memory, signal };
  const unlock = lock(lockPath);
  try {
    const preview = await previewDestroy(rows, common);
    const isJson = options.json === true;
    if (!isJson) print(preview.map(show).join("\n"));
    if (!preview.some(({ outcome }) => outcome === "to remove")) {
      if (isJson) print(JSON.stringify({ removals: preview }, undefined, 2));
      else print("\nNothing to take away: this set-up made nothing that is still there.");
      return preview.some(({ outcome }) => outcome === "failed") ? 1 : 0;
    }
    if (!isJson) print("\nFields and labels go with what they hold. It cannot be undone.");
    if (options.yes !== true && !(await ask?.confirm("Take these away?"))) {
      print("Nothing was changed.");
      return 1;
    }
    const removals = await destroyRows(rows, { ...common, onRemoval: (removal) => isJson || print(show(removal)) });
    if (isJson) print(JSON.stringify({ removals }, undefined, 2));
    return removals.some(({ outcome }) => outcome === "failed") || signal.aborted ? 1 : 0;
  } finally {
    unlock();
  }
}
