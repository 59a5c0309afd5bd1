import type { Row } from "../measurement.ts";
import type { Machine } from "./describe-machine.ts";
import { formatTable } from "./format-table.ts";

/** `docs/BENCHMARKS.md`, whole. */
export function writeDocument(rows: readonly Row[], machine: Machine): string {
  const { cores, processor, memoryGiB, node, postgres, commit, date, loadBefore } = machine;
  return `# Benchmarks

Written by \`npm run bench -- --out docs/BENCHMARKS.md\`; do not edit.

${formatTable(rows)}
${listGaps(rows)}
- **Machine**: ${cores} cores (${processor}), ${memoryGiB} GiB of memory; Node ${node}, PostgreSQL ${postgres}.
- **Commit**: ${commit}, ${date}.
- **Load before the run**: ${loadBefore.toFixed(1)}. Above 0.5 the machine had other work, and the times in the table say less about relay.

## How to read it

relay is built and started as its image starts it, in a process of its own, on an embedded PostgreSQL that waits for the disk
(\`fsync\` and \`synchronous_commit\` are on). The stand-ins of the vendors and the load are in another process, over real
sockets. All of them share the cores.

Where a machine's speed matters, the number is a ratio of two things measured in turn in one run: it holds on a slower or busier
machine as well. The other times are those of this machine at that moment. A number is a median of several
rounds where the table says so, and the worst one where none may be over; the first round warms up and does not count. A time under load counts from when the request was due, not from when it was sent.

\`npm run bench -- --help\` tells how to measure one line alone. The exit code is 1 when a number is not reached.
`;
}

function listGaps(rows: readonly Row[]): string {
  const missed = rows.filter(({ isReached }) => !isReached);
  if (missed.length === 0) return "";
  const lines = missed.map(({ what, gap }) => `- **${what}**: ${gap ?? "not explained yet."}`);
  return `\nNot reached, and why:\n\n${lines.join("\n")}\n`;
}
