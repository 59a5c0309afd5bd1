import { userInfo } from "node:os";
import { UsageError } from "../usage-error.ts";
import { type AuditCall, openAuditRecord } from "./audit-record.ts";

/** A person has read the audit of this hash. @returns the exit code */
export async function approveAudit(call: AuditCall, hash: string): Promise<number> {
  const { print } = call;
  const { approvals } = await openAuditRecord(call);
  const stand = approvals.stand();
  if (stand.kind === "none") throw new UsageError("There is no audit to approve: run npm run tpc -- audit first.");
  if (!approvals.approve(hash.trim(), userInfo().username, new Date())) {
    print(
      `${hash} is not the latest audit's hash: that is ${stand.hash}. Read docs/AUDIT.md as it is now before you approve it.`,
    );
    return 1;
  }
  print(`Approved. npm run tpc -- apply goes on as long as the stack is the one of this audit.`);
  return 0;
}

/** @returns the exit code */
export async function withdrawAudit(call: AuditCall): Promise<number> {
  const { approvals } = await openAuditRecord(call);
  approvals.withdraw();
  call.print("The audit is forgotten: tpc apply goes on as if none had been asked for.");
  return 0;
}
