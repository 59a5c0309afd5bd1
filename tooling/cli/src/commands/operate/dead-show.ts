import { defineCommand } from "../../command.ts";
import { connectRelay, relayDetails, relayOptions } from "../../relay/connect-relay.ts";
import { formatTime, wrap } from "../../relay/format-table.ts";
import type { Letter, Remedy } from "../../relay/letters.ts";

interface Story {
  readonly letter: Letter;
  readonly remedy: Remedy;
  readonly delivery: { readonly state: string; readonly receivedAt: string } | null;
  readonly decisions: readonly {
    readonly decidedAt: string;
    readonly reason: string;
    readonly steps: readonly string[];
  }[];
  readonly actions: readonly { readonly actedAt: string; readonly action: string; readonly reason: string | null }[];
  readonly content?: unknown;
}

export const deadShow = defineCommand({
  summary: "Show one dead letter: what it is, why it died, how often it was tried, what to do next.",
  details: relayDetails,
  arguments: ["ID"],
  options: {
    content: { type: "boolean", help: "With what it says: personal data, so relay logs that it was shown." },
    ...relayOptions,
  },
  async run({ given: [id = ""], options, print, environment }) {
    const relay = connectRelay(options, environment);
    const query = options.content === true ? { content: "true" } : {};
    const story = await relay.get<Story>(`/api/dead-letters/${encodeURIComponent(id)}`, query);
    print(options.json === true ? JSON.stringify(story, undefined, 2) : formatStory(story));
    return 0;
  },
});

function formatStory({ letter, remedy, delivery, decisions, actions, content }: Story): string {
  const { id, kind, state, source, eventType, code, tries } = letter;
  const came = delivery === null ? `found by a sweep, or its delivery was pruned` : `delivery ${letter.deliveryId}`;
  const lines = [
    `${kind === "event" ? "Event" : "Delivery"} ${id}, ${state}`,
    `  what       ${eventType} from ${source}, received ${formatTime(letter.receivedAt)} (${came})`,
    `  lead       ${letter.leadId ?? "none"}`,
    ...(letter.failedSteps === null ? [] : [`  failed     ${letter.failedSteps}; all else of it is done`]),
    `  why        ${code}, set aside ${formatTime(letter.deadAt)}`,
    `  how often  ${tries} ${tries === 1 ? "try" : "tries"}`,
    `  what next  ${wrap(`${remedy.mayPass ? "May pass" : "Permanent"}: ${remedy.whatNext}`, "             ").trimStart()}`,
  ];
  for (const { actedAt, action, reason } of actions)
    lines.push(`  ${formatTime(actedAt)}  ${action}${reason === null ? "" : `: ${reason}`}`);
  if (decisions.length > 0) lines.push("", "What relay decided for this lead, newest first:");
  for (const { decidedAt, reason, steps } of decisions)
    lines.push(`  ${formatTime(decidedAt)}  ${steps.length === 0 ? "nothing" : steps.join(", ")} (${reason})`);
  if (content !== undefined) lines.push("", JSON.stringify(content, undefined, 2));
  return lines.join("\n");
}
