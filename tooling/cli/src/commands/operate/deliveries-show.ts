import { defineCommand } from "../../command.ts";
import { connectRelay, relayDetails, relayOptions } from "../../relay/connect-relay.ts";
import { formatTime } from "../../relay/format-table.ts";
import type { Delivery } from "./deliveries-list.ts";

interface Story extends Delivery {
  readonly events: readonly {
    readonly id: string;
    readonly leadId: string;
    readonly state: string;
    readonly code: string | null;
  }[];
  readonly replays: readonly string[];
  readonly content?: { readonly headers: Readonly<Record<string, string>>; readonly body: string } | null;
}

export const deliveriesShow = defineCommand({
  summary: "Show one webhook and what became of it.",
  details: relayDetails,
  arguments: ["ID"],
  options: {
    content: { type: "boolean", help: "With headers and body: personal data, so relay logs that it was shown." },
    ...relayOptions,
  },
  async run({ given: [id = ""], options, print, environment }) {
    const relay = connectRelay(options, environment);
    const query = options.content === true ? { content: "true" } : {};
    const story = await relay.get<Story>(`/api/deliveries/${encodeURIComponent(id)}`, query);
    print(options.json === true ? JSON.stringify(story, undefined, 2) : formatStory(story));
    return 0;
  },
});

function formatStory({ id, source, state, eventType, reason, receivedAt, replayOf, replays, ...rest }: Story): string {
  const lines = [
    `Delivery ${id}, ${state}`,
    `  what      ${eventType ?? "not read yet"} from ${source}, received ${formatTime(receivedAt)}`,
  ];
  if (reason !== null) lines.push(`  why       ${reason}`);
  if (replayOf !== null) lines.push(`  replays   ${replayOf}`);
  for (const replay of replays) lines.push(`  replayed  as ${replay}`);
  for (const event of rest.events)
    lines.push(
      `  event     ${event.id} ${event.state}${event.code === null ? "" : ` (${event.code})`}, lead ${event.leadId}`,
    );
  if (rest.isPruned) lines.push("  Its content was pruned.");
  if (rest.content) lines.push("", JSON.stringify(rest.content.headers, undefined, 2), "", rest.content.body);
  return lines.join("\n");
}
