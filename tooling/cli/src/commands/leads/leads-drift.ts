import type { DriftAnswer } from "@tpc/relay";
import { defineCommand } from "../../command.ts";
import { connectRelay, relayDetails, relayOptions } from "../../relay/connect-relay.ts";
import { formatDrift } from "../../relay/drift.ts";
import { readAllPages } from "../../relay/read-pages.ts";

export const leadsDrift = defineCommand({
  summary: "List leads on which Twenty and Chatwoot do not agree: in what, since when, and what keeps them so.",
  details: [
    "relay repairs them by itself; what stays has a cause: a pause, a pulled brake, a system that is away, a refused value,",
    "or more than may be repaired a day (RELAY_REPAIRS_PER_DAY), which waits until tomorrow or for --repair.",
    relayDetails,
  ].join("\n"),
  options: {
    repair: { type: "boolean", help: "What the comparison of everything held back is meant: repair it now." },
    limit: { type: "string", value: "COUNT", help: "At most so many; 50 when left out." },
    ...relayOptions,
  },
  async run({ options, print, environment }) {
    const relay = connectRelay(options, environment);
    if (options.repair === true) {
      const answer = await relay.post<{ repaired: number }>("/leads/drift/repair", {});
      print(options.json === true ? JSON.stringify(answer) : `${answer.repaired} lead(s) are repaired now.`);
      return 0;
    }
    const items = await readAllPages<DriftAnswer["items"][number]>(relay, "/leads/drift", {}, options.limit);
    const { count, oldestSeconds } = await relay.get<DriftAnswer>("/leads/drift", { limit: "1" });
    print(
      options.json === true
        ? JSON.stringify({ count, oldestSeconds, items }, undefined, 2)
        : formatDrift(items, count, oldestSeconds),
    );
    return 0;
  },
});
