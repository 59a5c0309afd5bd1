import type { WaitingAnswer } from "@tpc/relay";
import { defineCommand } from "../../command.ts";
import { connectRelay, relayDetails, relayOptions } from "../../relay/connect-relay.ts";
import { countShown, findingOptions, readFindings } from "../../relay/findings.ts";
import { formatWaiting } from "../../relay/waiting.ts";

export const leadsWaiting = defineCommand({
  summary:
    "List qualified leads whom nobody has answered yet: since when, whose they are, and why they are worth a call.",
  details: `Who waits longest comes first, as in Twenty's view Leads Pendentes.\n${relayDetails}`,
  options: { limit: findingOptions.limit, ...relayOptions },
  async run({ options, print, environment }) {
    const relay = connectRelay(options, environment);
    const { items, count } = await readFindings<WaitingAnswer>(relay, "/leads/waiting", options);
    if (options.json === true) print(JSON.stringify(items, undefined, 2));
    else if (items.length === 0) print("Nobody waits.");
    else {
      for (const item of items) print(`${formatWaiting(item, new Date())}\n`);
      print(countShown(items.length, count, "lead waits", "leads wait"));
    }
    return 0;
  },
});
