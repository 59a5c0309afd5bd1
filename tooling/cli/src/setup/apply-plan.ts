import type { Applied } from "@tpc/setup";
import { requireApproval } from "../audit/require-approval.ts";
import type { CommandCall } from "../command.ts";
import { UsageError } from "../usage-error.ts";
import { openSetup, type SetupCall } from "./open-setup.ts";
import { proveIt } from "./prove-it.ts";

export interface ApplyCall extends SetupCall, Pick<CommandCall<never>, "print"> {
  readonly options: SetupCall["options"] & {
    readonly yes?: boolean;
    readonly json?: boolean;
    readonly "no-doctor"?: boolean;
    readonly "print-secrets"?: boolean;
  };
}

const marks: Readonly<Record<Applied["outcome"], string>> = {
  kept: " ",
  made: "+",
  repaired: "~",
  "by hand": "!",
  failed: "✗",
  "not tried": "–",
  "left out": "-",
};

/** Shows the plan, asks, carries it out. @returns the exit code */
export async function applyPlan(call: ApplyCall, signal: AbortSignal): Promise<number> {
  const { options, print, ask } = call;
  const isJson = options.json === true;
  await requireApproval(call, signal);
  const { applyRows, formatPlan, isEmpty, lock, LockedError, makePlan } = await import("@tpc/setup");
  const opened = await openSetup(call);
  const { rows, ledger, world, variables, lockPath } = opened;
  let unlock: () => void;
  try {
    unlock = lock(lockPath);
  } catch (error) {
    throw error instanceof LockedError ? new UsageError(error.message) : error;
  }
  try {
    const steps = await makePlan(rows, ledger, signal);
    if (!isJson) print(formatPlan(steps));
    const prove = () =>
      options["no-doctor"] === true || isJson || options.only !== undefined ? 0 : proveIt({ variables, print, signal });
    if (isEmpty(steps)) {
      if (isJson)
        print(JSON.stringify({ steps: steps.map(({ id }) => ({ id, outcome: "kept", why: null })) }, undefined, 2));
      return await prove();
    }
    if (options.yes !== true && !(await ask?.confirm("Do this?"))) {
      print("Nothing was changed.");
      return 1;
    }
    const applied = await applyRows(rows, {
      ledger,
      memory: world.memory,
      signal,
      onApplied(one) {
        if (!isJson && one.outcome !== "kept") print(formatApplied(one));
      },
    });
    if (isJson) {
      const told = applied.map(({ step, outcome, why }) => ({ id: step.id, outcome, why }));
      print(JSON.stringify({ steps: told }, undefined, 2));
    } else print(summarize(applied, signal.aborted));
    tellSecrets(call, variables.changed());
    const isDone = applied.every(({ outcome }) => isGood(outcome)) && !signal.aborted;
    return isDone ? await prove() : 1;
  } finally {
    unlock();
  }
}

const isGood = (outcome: Applied["outcome"]) => ["kept", "made", "repaired", "left out"].includes(outcome);

export function formatApplied({ step, outcome, why }: Applied): string {
  const told = outcome === "by hand" ? step.differences.flatMap(({ byHand }) => byHand ?? []).join("; ") : why;
  return `  ${marks[outcome]} ${outcome}: ${step.title}${told === null || told === "" ? "" : `\n      ${told}`}`;
}

function summarize(applied: readonly Applied[], wasStopped: boolean): string {
  const count = (outcome: Applied["outcome"]) => applied.filter((one) => one.outcome === outcome).length;
  const parts = (["made", "repaired", "failed", "by hand", "not tried"] as const).filter(
    (outcome) => count(outcome) > 0,
  );
  const told = parts.map((outcome) => `${count(outcome)} ${outcome}`).join(", ");
  const isDone = applied.every(({ outcome }) => isGood(outcome));
  const next = isDone ? "" : "\nRun this again when it is mended: what is done is found, and nothing is made twice.";
  return `\n${told === "" ? "Nothing was to be done" : told}.${wasStopped ? " Stopped half way." : ""}${next}`;
}

/** Names where they are kept; values only when they were asked for. */
function tellSecrets({ options, print }: ApplyCall, changed: Readonly<Record<string, string>>): void {
  const names = Object.keys(changed);
  if (names.length === 0 || options.json === true) return;
  if (options["print-secrets"] === true) {
    print(`\nNew values, shown this once:\n${names.map((name) => `${name}=${changed[name]}`).join("\n")}`);
    return;
  }
  print(`\nWritten into ${options.variables ?? ".env"} (mode 0600): ${names.join(", ")}.`);
}
