import type { ConflictAnswer } from "@tpc/relay";
import { defineCommand } from "../../command.ts";
import { connectRelay, relayDetails, relayOptions } from "../../relay/connect-relay.ts";
import { countShown, findingOptions, formatConflict, readFindings } from "../../relay/findings.ts";

export const leadsConflicts = defineCommand({
  summary: "List fields that both sides changed, or on which they stay apart: both values, where, what to do.",
  details: relayDetails,
  options: { ...findingOptions, ...relayOptions },
  async run({ options, print, environment }) {
    const relay = connectRelay(options, environment);
    const { items, count } = await readFindings<ConflictAnswer>(relay, "/leads/conflicts", options);
    if (options.json === true) print(JSON.stringify(items, undefined, 2));
    else if (items.length === 0) print("No conflicts.");
    else {
      for (const item of items) print(`${formatConflict(item)}\n`);
      print(countShown(items.length, count, "conflict", "conflicts"));
    }
    return 0;
  },
});
