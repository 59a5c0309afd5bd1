import { type AuditCall, openAuditRecord } from "./audit-record.ts";
import { lookAgain } from "./run-audit.ts";

/** Somebody has to decide first; says what. */
export class NotApprovedError extends Error {}

const shown = 12;

/**
 * The hard stop: where an audit was asked for, nothing is set up until a person has approved it, and the stack is still
 * the one that was approved.
 *
 * @throws NotApprovedError
 */
export async function requireApproval(call: AuditCall, signal: AbortSignal): Promise<void> {
  const { approvals, variables } = await openAuditRecord(call);
  const stand = approvals.stand();
  if (stand.kind === "none") return;
  if (stand.kind === "waiting") {
    throw new NotApprovedError(
      `The stack was audited on ${stand.madeAt.slice(0, 10)}, and nobody has approved that yet. Read docs/AUDIT.md and docs/ISSUES.md, then: npm run tpc -- audit --approve ${stand.hash}`,
    );
  }
  if (call.options.json !== true) call.print("Looking whether the stack is still the one that was approved …");
  const { compareGrounds } = await import("@tpc/audit");
  const now = await lookAgain(variables, { signal });
  if (now.hash === stand.hash) return;
  const { gone, come } = compareGrounds(stand.ground, now.ground);
  const lines = [...gone.map((line) => `  - ${line}`), ...come.map((line) => `  + ${line}`)];
  const more = lines.length > shown ? [`  … and ${lines.length - shown} more`] : [];
  throw new NotApprovedError(
    [
      `The stack is no longer the one that ${stand.by} approved on ${stand.at.slice(0, 10)}:`,
      ...lines.slice(0, shown),
      ...more,
      "Run npm run tpc -- audit, read what it says, and approve that.",
    ].join("\n"),
  );
}
