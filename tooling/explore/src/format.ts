import type { Explored } from "./explore.ts";
import type { Played } from "./play.ts";
import type { Protocol } from "./relay/keep.ts";
import type { Story } from "./story.ts";
import { livePerson } from "./world/records.ts";
import type { World } from "./world/world.ts";

export function formatProgress(
  { depth, states, open }: { readonly depth: number; readonly states: number; readonly open: number },
  durationMs: number,
): string {
  const megabytes = Math.round(process.memoryUsage().rss / 2 ** 20);
  const rate = Math.round(states / (durationMs / 1_000));
  const count = states.toLocaleString("en");
  return `  depth ${depth}: ${count} states, ${open.toLocaleString("en")} of them new; ${rate} states/s, ${megabytes} MiB`;
}

export function formatExplored(story: Story, { violation, depth, isExhausted }: Explored, protocol: Protocol): string {
  if (violation === null) {
    return `  nothing ends wrongly ${isExhausted ? "in any history that the story allows" : `within ${depth} actions`}`;
  }
  const history = violation.history.join(" ");
  const option = protocol === "whole" ? "" : ` --protocol ${protocol}`;
  return [
    `  after ${violation.history.length} actions: ${violation.what}`,
    ...violation.history.map((name, index) => `    ${index + 1}. ${name}`),
    `  To play it again: npm run explore -- --story ${story.name}${option} --play "${history}"`,
  ].join("\n");
}

/** One line for each action: what the vendors hold after it, and what relay is about to do. */
export function formatPlayed({ worlds, what }: Played): string {
  const width = Math.max(0, ...worlds.map(({ name }) => name.length));
  const lines = worlds.map(({ name, world }) => `  ${name.padEnd(width)}  ${formatWorld(world)}`);
  return [...lines, what === null ? "From here all ends well." : `From here it ends wrongly: ${what}.`].join("\n");
}

function formatWorld(world: World): string {
  const { contact, deals, flight, mailbox, process: relay } = world;
  return [
    `Twenty ${livePerson(world)?.city ?? "(deleted)"}`,
    `Chatwoot ${contact.city}`,
    `deal ${deals.at(-1)?.stage ?? "none"}`,
    `${flight.length} on their way`,
    `${mailbox.length} in the mailbox`,
    relay === null ? "relay idle" : `relay before ${describeStep(relay.step)}`,
  ].join(" · ");
}

function describeStep(step: NonNullable<World["process"]>["step"]): string {
  if ("values" in step) return `${step.type} ${step.values.city ?? ""}`.trim();
  return "stage" in step ? `${step.type} ${step.stage}` : step.type;
}
