import type { CheckResult } from "../check.ts";

export interface RunAbout {
  readonly startedAt: Date;
  readonly commit: string;
  /** What was tested, by role: no addresses, no secrets. */
  readonly against: readonly (readonly [role: string, what: string])[];
  readonly command: string;
}

export const secondsOf = (durationMs: number): string => `${(durationMs / 1000).toFixed(1)} s`;

export function summarize(results: readonly CheckResult[]): string {
  const count = (outcome: CheckResult["outcome"]) => results.filter((result) => result.outcome === outcome).length;
  const total = secondsOf(results.reduce((sum, { durationMs }) => sum + durationMs, 0));
  return `${count("passed")} passed, ${count("failed")} failed, ${count("left out")} left out, in ${total}`;
}

/** The record of a run, for docs/QA_RESULTS.md. */
export function formatResults(results: readonly CheckResult[], about: RunAbout): string {
  const groups = [...new Set(results.map(({ group }) => group))];
  const failures = results.filter(({ outcome }) => outcome === "failed");
  return [
    "# QA results",
    "",
    `Written by \`${about.command}\`; do not edit. The last run: **${summarize(results)}**.`,
    "",
    "| | |",
    "| --- | --- |",
    row("when", `${about.startedAt.toISOString().slice(0, 16).replace("T", " ")} UTC`),
    row("commit", about.commit),
    row("Node", process.versions.node),
    ...about.against.map(([role, what]) => row(role, what)),
    ...groups.flatMap((group) => [
      "",
      `## ${group}`,
      "",
      "| check | result | time | |",
      "| --- | --- | --- | --- |",
      ...results
        .filter((result) => result.group === group)
        .map(({ title, outcome, durationMs, detail }) =>
          row(title, outcome, outcome === "left out" ? "" : secondsOf(durationMs), outcome === "failed" ? "" : detail),
        ),
    ]),
    ...(failures.length === 0 ? [] : ["", "## What failed", ""]),
    ...failures.map(
      ({ group, title, detail, remedy }) =>
        `- **${group}: ${title}**: ${detail}${remedy === undefined ? "" : `. What to do: ${remedy}`}`,
    ),
    "",
  ].join("\n");
}

const row = (...cells: readonly (string | null)[]) =>
  `| ${cells.map((cell) => (cell ?? "").replaceAll("|", "\\|")).join(" | ")} |`;
