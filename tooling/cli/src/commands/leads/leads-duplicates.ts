import type { DuplicateAnswer } from "@tpc/relay";
import { defineCommand } from "../../command.ts";
import { connectRelay, relayDetails, relayOptions } from "../../relay/connect-relay.ts";
import { countShown, findingOptions, formatDuplicate, readFindings } from "../../relay/findings.ts";

export const leadsDuplicates = defineCommand({
  summary: "List records that may be one human: both with their addresses, what names both, what to do.",
  details: `A pair leaves the list when it is merged, corrected, or dismissed.\n${relayDetails}`,
  options: { ...findingOptions, ...relayOptions },
  async run({ options, print, environment }) {
    const relay = connectRelay(options, environment);
    const { items, count } = await readFindings<DuplicateAnswer>(relay, "/leads/duplicates", options);
    if (options.json === true) print(JSON.stringify(items, undefined, 2));
    else if (items.length === 0) print("No possible duplicates.");
    else {
      for (const item of items) print(`${formatDuplicate(item)}\n`);
      print(countShown(items.length, count, "possible duplicate", "possible duplicates"));
    }
    return 0;
  },
});
