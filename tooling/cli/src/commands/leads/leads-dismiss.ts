import { defineCommand } from "../../command.ts";
import { connectRelay, relayDetails, relayOptions } from "../../relay/connect-relay.ts";
import { readReason } from "../../relay/findings.ts";

export const leadsDismiss = defineCommand({
  summary: "Decide that two records are two humans, or that a conflict was seen: it does not come back.",
  details: `ID is that of tpc leads duplicates or, with --conflict, of tpc leads conflicts.\n${relayDetails}`,
  arguments: ["ID"],
  options: {
    reason: { type: "string", value: "TEXT", help: "Why, for whoever asks later." },
    conflict: { type: "boolean", help: "ID is a conflict's." },
    ...relayOptions,
  },
  async run({ given: [id = ""], options, print, environment }) {
    const reason = readReason(options.reason);
    const relay = connectRelay(options, environment);
    const [kind, told] = options.conflict === true ? ["conflicts", "Conflict"] : ["duplicates", "Possible duplicate"];
    const answer = await relay.post<{ id: string }>(`/leads/${kind}/${encodeURIComponent(id)}/dismiss`, { reason });
    print(options.json === true ? JSON.stringify(answer, undefined, 2) : `${told} ${id} dismissed.`);
    return 0;
  },
});
