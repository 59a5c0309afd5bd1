import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { Audit } from "@tpc/audit";
import { UsageError } from "../usage-error.ts";
import { type AuditCall, openAuditRecord } from "./audit-record.ts";

interface RunCall extends AuditCall {
  readonly options: AuditCall["options"] & {
    readonly audit?: string;
    readonly issues?: string;
    readonly "no-write"?: boolean;
  };
}

/** Looks, judges, writes, and remembers that there is something to approve. @returns the exit code */
export async function runAudit(call: RunCall, signal: AbortSignal): Promise<number> {
  const { options, print } = call;
  const isJson = options.json === true;
  const { approvals, variables } = await openAuditRecord(call);
  const report = (text: string) => isJson || print(`  ${text}`);
  if (!isJson) print("Looking; nothing is changed:");
  const audit = await lookAgain(variables, { signal, report });
  const files = { audit: options.audit ?? "docs/AUDIT.md", issues: options.issues ?? "docs/ISSUES.md" };
  const { auditMarkdown, issuesMarkdown } = await import("@tpc/audit");
  if (options["no-write"] !== true) {
    await write(files.audit, auditMarkdown(audit));
    await write(files.issues, issuesMarkdown(audit));
  }
  approvals.keep(audit);
  const stand = approvals.stand();
  if (isJson) {
    const { ground: _ground, ...told } = audit;
    print(JSON.stringify({ ...told, isApproved: stand.kind === "approved" }, undefined, 2));
  } else {
    print(summarize(audit));
    if (options["no-write"] !== true) print(`\nWritten: ${files.audit}, ${files.issues}.`);
    print(
      stand.kind === "approved"
        ? `\nThis very stack was approved by ${stand.by} on ${stand.at.slice(0, 10)}: tpc apply may go on.`
        : `\ntpc apply waits now. When a person has read ${files.audit}: npm run tpc -- audit --approve ${audit.hash}`,
    );
  }
  return audit.findings.length === 0 ? 0 : 1;
}

/** @throws UsageError that says which variables are missing */
export async function lookAgain(
  variables: Readonly<Record<string, string | undefined>>,
  options: { readonly signal: AbortSignal; readonly report?: (text: string) => unknown },
): Promise<Audit> {
  const { AuditSettingsError, makeAudit, readAuditSettings, readPicture } = await import("@tpc/audit");
  try {
    const { signal, report = () => {} } = options;
    return makeAudit(await readPicture(readAuditSettings(variables), { signal, report: (text) => void report(text) }));
  } catch (error) {
    throw error instanceof AuditSettingsError ? new UsageError(error.message) : error;
  }
}

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

const marks = { blocker: "✗", serious: "!", minor: "-" } as const;

function summarize({ findings, recommendation, unseen }: Audit): string {
  const lines = findings.map(({ severity, where, what, title, rule }) => {
    return `  ${marks[severity]} ${title}\n      ${where}: ${what}  [${rule}]`;
  });
  const count = (severity: keyof typeof marks) => findings.filter((finding) => finding.severity === severity).length;
  const notSeen =
    unseen.length === 0 ? "" : `\n\nNot seen: ${unseen.map(({ what, why }) => `${what} (${why})`).join("; ")}.`;
  const told =
    findings.length === 0
      ? "No fault was found."
      : `${count("blocker")} blockers (✗), ${count("serious")} serious (!), ${count("minor")} minor (-).`;
  return `\n${[...lines, told].join("\n")}${notSeen}\n\nRecommendation: ${recommendation.course}. ${recommendation.reasons.join("\n  ")}`;
}
