import { defineCommand } from "../../command.ts";
import { actInBulk, bulkOptions } from "../../relay/act-in-bulk.ts";
import { relayDetails, relayOptions } from "../../relay/connect-relay.ts";
import { UsageError } from "../../usage-error.ts";

export const deadDiscard = defineCommand({
  summary: "Take dead letters off the list, with a reason; they are kept until their time is over.",
  details: `Many are only counted until you add --yes.\n${relayDetails}`,
  arguments: ["ID"],
  argumentsOptional: true,
  options: {
    reason: { type: "string", value: "TEXT", help: "Why; kept with the letter. No personal data." },
    ...bulkOptions,
    ...relayOptions,
  },
  async run(call) {
    const reason = call.options.reason?.trim() ?? "";
    if (reason.length < 3) throw new UsageError("Say why with --reason TEXT: it is kept with the letter.");
    return actInBulk(call, { path: "/api/dead-letters/discard", did: "discarded", body: { reason } });
  },
});
