import type { Difference } from "./oracle/compare-leads.ts";
import type { ChaosOptions, ChaosResult, Progress } from "./run-chaos.ts";
import type { LeadStory } from "./story/lead-story.ts";

export function formatProgress({ phase, round, events, leads, backlog, faults, deliveries }: Progress): string {
  const kills = faults["relay-killed"] + faults["relay-killed-after-write"] + faults["all-relays-killed"];
  const vendors =
    faults["vendor-down"] +
    faults["vendor-refuses"] +
    faults["gateway-answers"] +
    faults["vendor-slow"] +
    faults["list-breaks"] +
    faults["stage-missing"] +
    faults["answers-lost"];
  return (
    `  round ${round}, ${phase}: ${events} events, ${leads} leads, ${kills} kills, ` +
    `${faults["postgres-crashed"]} PostgreSQL crashes, ${vendors} vendor faults, ` +
    `${deliveries.lost + deliveries.unanswered} deliveries lost, ${backlog} waiting`
  );
}

export function formatResult(
  { seed, pressure }: Pick<ChaosOptions, "seed" | "pressure">,
  { differences, leads, last, logFolder }: ChaosResult,
): string {
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
    `To play the same again: ${againCommand({ seed, events: last.events, pressure })}`,
    `The relays' logs: ${logFolder}`,
  ].join("\n");
}

export const againCommand = ({ seed, events, pressure }: Pick<ChaosOptions, "seed" | "events" | "pressure">): string =>
  `npm run chaos -- --seed ${seed} --events ${events}${pressure > 0 ? ` --pressure ${pressure}` : ""}`;

/** What became of the seeds that ran, one after the other. */
export function formatSummary(
  ran: readonly { readonly seed: number; readonly differences: number }[],
  wanted: number,
): string {
  const clean = ran.filter(({ differences }) => differences === 0).map(({ seed }) => seed);
  const failed = ran.filter(({ differences }) => differences > 0);
  const left = wanted - ran.length;
  return [
    `${ran.length} of ${wanted} seeds ran; without a difference: ${clean.length === 0 ? "none" : clean.join(", ")}`,
    ...failed.map(({ seed, differences }) => `seed ${seed}: ${differences} differences`),
    ...(left > 0 ? [`${left} did not run`] : []),
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
