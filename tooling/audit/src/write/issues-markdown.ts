import { type Finding, severities } from "../judge/finding.ts";
import type { Audit } from "../judge/make-audit.ts";

const headings = {
  blocker: "Blockers: relay cannot work, data is lost or strangers get in",
  serious: "Serious: something does not work",
  minor: "Minor: it should be otherwise",
} as const;

const mender = {
  apply: "`npm run tpc -- apply` mends it",
  stack: "the part is set up anew",
  person: "a person mends it where it is",
} as const;

/** The faults of an audit as a list to work off: a fault once, with every place it was seen at. */
export function issuesMarkdown({ findings, madeAt, hash }: Audit, note: string | null = null): string {
  const parts = severities.flatMap((severity) => {
    const kinds = Map.groupBy(
      findings.filter((finding) => finding.severity === severity),
      ({ rule }) => rule,
    );
    return kinds.size === 0 ? [] : [`## ${headings[severity]}`, ...[...kinds.values()].map(describe)];
  });
  return `${[
    "# Issues",
    ...(note === null ? [] : [`> ${note}`]),
    `Of the [audit](AUDIT.md) ${hash}, made ${madeAt}: ${findings.length} faults of ${new Set(findings.map(({ rule }) => rule)).size} kinds. Mend them from the top, then run \`npm run tpc -- audit\` again.`,
    ...(parts.length === 0 ? ["No fault was found."] : parts),
  ].join("\n\n")}\n`;
}

function describe(findings: readonly Finding[]): string {
  const [first] = findings;
  if (first === undefined) return "";
  const { rule, title, fact, remedy, mendedBy } = first;
  return [
    `### ${title}`,
    findings.map(({ where, what }) => `- [ ] ${where}: ${what}`).join("\n"),
    `**What to do** (${mender[mendedBy]}): ${remedy}`,
    `\`${rule}\`, known from: facts on ${fact}.`,
  ].join("\n\n");
}
