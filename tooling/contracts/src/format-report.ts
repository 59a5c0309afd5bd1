import type { ContractReport } from "./check-contract.ts";
import type { Difference } from "./difference.ts";

/** The report as people read it: what is open line by line, what is explained by reason and number. */
export function formatReport(report: ContractReport, source: string): string {
  const { system, version, operations, open, accepted, unused } = report;
  const explained = accepted.reduce((sum, { count }) => sum + count, 0);
  return [
    `${system}: ${operations} operations of our contract against ${source}${version === undefined ? "" : ` (${version})`}`,
    ...open.map((difference) => `  ${formatDifference(difference)}`),
    ...accepted.map(({ defect, count }) => `  ${String(count).padStart(5)} × ${defect.problem}: ${defect.reason}`),
    ...unused.map((defect) => `  not met, ${defect.problem}: ${defect.reason}`),
    `${system}: ${open.length} unexplained, ${explained} explained by ${accepted.length} known defects`,
  ].join("\n");
}

function formatDifference({ operation, place, problem, ours, theirs }: Difference): string {
  if (problem === "missing") return `MISSING ${operation}${place === "operation" ? "" : ` ${place}`}`;
  return `${problem.toUpperCase()} ${operation} ${place}: ours ${ours}, theirs ${theirs}`;
}
