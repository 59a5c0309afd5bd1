import type { Step } from "@tpc/sync-core";

/** Steps in one line that a person can read, with what they cost. */
export function describeSteps(steps: readonly Step[]): string {
  if (steps.length === 0) return "nothing";
  const calls = countCalls(steps);
  return `${steps.map(describeStep).join(" · ")}   (${calls} ${calls === 1 ? "call" : "calls at most"})`;
}

function describeStep(step: Step): string {
  switch (step.type) {
    case "create-deal":
    case "move-deal":
      return `${step.type} ${step.stage}`;
    case "add-note":
    case "send-whatsapp":
      return `${step.type} ${step.text}`;
    case "post-message":
      return `${step.isPrivate ? "post-notice" : "post-message"} ${step.text}`;
    default:
      return step.type;
  }
}

export const countCalls = (steps: readonly Step[]): number => steps.reduce((sum, step) => sum + callsOf(step), 0);

/** A note is a note and its target. A deal without fields for the conversation gets a note with its address. */
function callsOf(step: Step): number {
  if (step.type === "create-deal") return step.conversationId === null ? 1 : 3;
  return step.type === "add-note" ? 2 : 1;
}
