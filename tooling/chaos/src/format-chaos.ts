import type { Difference } from "./oracle/compare-leads.ts";
import type { ChaosResult, Progress } from "./run-chaos.ts";
import type { LeadStory } from "./story/lead-story.ts";

export function formatProgress({ phase, round, events, leads, backlog, faults, deliveries }: Progress): string {
  const kills = faults["relay-killed"] + faults["all-relays-killed"];
  const vendors = faults["vendor-down"] + faults["vendor-refuses"] + faults["vendor-slow"] + faults["answers-lost"];
  return (
    `  round ${round}, ${phase}: ${events} events, ${leads} leads, ${kills} kills, ` +
    `${faults["postgres-crashed"]} PostgreSQL crashes, ${vendors} vendor faults, ` +
    `${deliveries.lost + deliveries.unanswered} deliveries lost, ${backlog} waiting`
  );
}

export function formatResult(seed: number, { differences, leads, last, logFolder }: ChaosResult): string {
  const counts = { events: last.events, leads: last.leads, ...last.faults, ...last.deliveries };
  const table = Object.entries(counts).map(([name, count]) => `  ${name.padEnd(20)} ${String(count).padStart(8)}`);
  if (differences.length === 0) {
    return [...table, `seed ${seed}: nothing was lost, doubled or left behind.`].join("\n");
  }
  const told = new Set<number>();
  const lines = differences.slice(0, 40).flatMap((difference) => formatDifference(difference, leads, told));
  return [
    ...table,
    `seed ${seed}: ${differences.length} differences in round ${last.round}`,
    ...lines,
    `To play the same again: npm run chaos -- --seed ${seed} --events ${last.events}`,
    `The relays' logs: ${logFolder}`,
  ].join("\n");
}

/** With the lead's whole story, once: that is what a person needs to find the reason. */
function formatDifference(
  { lead, what, expected, found }: Difference,
  leads: readonly LeadStory[],
  told: Set<number>,
): readonly string[] {
  const line = `- ${lead === null ? "" : `lead ${lead}, `}${what}: expected ${expected}, found ${found}`;
  if (lead === null || told.has(lead)) return [line];
  told.add(lead);
  const story = leads[lead];
  const past = (story?.past ?? []).map(({ round, happening }) => {
    const { does, lead: _lead, ...rest } = happening;
    return `      round ${round}: ${does} ${JSON.stringify(rest)}`;
  });
  return [`${line}   (${story?.phone})`, ...past];
}

export function formatFault(isUsage: boolean, error: unknown): string {
  if (isUsage && error instanceof Error) return `${error.message} See npm run chaos -- --help.`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
