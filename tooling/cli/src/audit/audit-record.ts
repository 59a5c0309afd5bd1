import { join } from "node:path";
import type { Approvals } from "@tpc/audit";
import type { CommandCall } from "../command.ts";

export interface AuditCall extends Pick<CommandCall<never>, "environment" | "print"> {
  readonly options: {
    readonly variables?: string;
    readonly "print-secrets"?: boolean;
    readonly json?: boolean;
  };
}

export interface AuditRecord {
  readonly approvals: Approvals;
  readonly variables: Readonly<Record<string, string | undefined>>;
}

/** The variables as every set-up command reads them, and beside the record of what was made, that of the audit. */
export async function openAuditRecord({ options, environment }: AuditCall): Promise<AuditRecord> {
  const [{ openApprovals }, { openVariables }] = await Promise.all([import("@tpc/audit/record"), import("@tpc/setup")]);
  const file = options["print-secrets"] === true ? null : (options.variables ?? ".env");
  const variables = openVariables(file, environment).all();
  const folder = variables.RELAY_DATA_DIR ?? ".data";
  return { approvals: openApprovals(join(folder, "audit.json")), variables };
}
