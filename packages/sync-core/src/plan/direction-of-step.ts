import type { Step } from "../model/decision.ts";
import type { Side } from "../model/lead-record.ts";

const toTwenty: ReadonlySet<Step["type"]> = new Set([
  "create-person",
  "update-person",
  "merge-people",
  "create-deal",
  "complete-deal",
  "move-deal",
  "remove-deal",
  "rename-deal",
  "add-note",
  "show-waiting",
]);
const toChatwoot: ReadonlySet<Step["type"]> = new Set([
  "create-contact",
  "update-contact",
  "merge-contacts",
  "post-message",
  "say",
  "set-status",
  "change-labels",
  "keep-answers",
  "open-conversation",
  "assign-conversation",
]);

/** The side that a step writes to; `null`: it reads, or writes to neither. */
export function directionOf({ type }: Step): Side | null {
  if (toTwenty.has(type)) return "twenty";
  return toChatwoot.has(type) ? "chatwoot" : null;
}

/** Whether a step copies values of a record that is there: what a fault in one system would copy a thousand times. */
export const isCopy = (step: Step): boolean =>
  (step.type === "update-person" || step.type === "update-contact") && Object.keys(step.values).length > 0;
