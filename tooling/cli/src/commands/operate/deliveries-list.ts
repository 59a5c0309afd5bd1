import { defineCommand } from "../../command.ts";
import { connectRelay, relayDetails, relayOptions } from "../../relay/connect-relay.ts";
import { formatTable, formatTime } from "../../relay/format-table.ts";
import { readSince } from "../../relay/letters.ts";
import { readAllPages } from "../../relay/read-pages.ts";

export interface Delivery {
  readonly id: string;
  readonly source: string;
  readonly state: string;
  readonly eventType: string | null;
  readonly reason: string | null;
  readonly receivedAt: string;
  readonly replayOf: string | null;
  readonly isPruned: boolean;
}

export const deliveriesList = defineCommand({
  summary: "List webhooks as they came, newest first.",
  details: relayDetails,
  options: {
    source: { type: "string", value: "SYSTEM", help: "Only those of twenty, chatwoot or calcom." },
    state: { type: "string", value: "STATE", help: "Only stored, routed, ignored, dead or discarded ones." },
    event: { type: "string", value: "TYPE", help: "Only this event, by the vendor's name: BOOKING_CREATED." },
    lead: { type: "string", value: "ID", help: "Only what concerned this lead." },
    since: { type: "string", value: "WHEN", help: "Only since: 30m, 12h, 7d, or a time such as 2026-11-26T09:00:00Z." },
    limit: { type: "string", value: "COUNT", help: "At most so many; 50 when left out." },
    ...relayOptions,
  },
  async run({ options, print, environment }) {
    const relay = connectRelay(options, environment);
    const { source, state, event, lead } = options;
    const since = options.since === undefined ? undefined : readSince(options.since, Date.now());
    const query = { source, state, eventType: event, leadId: lead, since };
    const deliveries = await readAllPages<Delivery>(relay, "/api/deliveries", query, options.limit);
    if (options.json === true) print(JSON.stringify(deliveries, undefined, 2));
    else if (deliveries.length === 0) print("No deliveries.");
    else print(formatTable(["ID", "RECEIVED", "FROM", "STATE", "WHAT"], deliveries.map(toRow)));
    return 0;
  },
});

const toRow = ({ id, receivedAt, source, state, eventType, reason, replayOf }: Delivery): string[] => [
  id,
  formatTime(receivedAt),
  source,
  state,
  `${eventType ?? "-"}${reason === null ? "" : ` (${reason})`}${replayOf === null ? "" : ", a replay"}`,
];
