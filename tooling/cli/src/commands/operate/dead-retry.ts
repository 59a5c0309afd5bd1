import { defineCommand } from "../../command.ts";
import { actInBulk, bulkOptions } from "../../relay/act-in-bulk.ts";
import { relayDetails, relayOptions } from "../../relay/connect-relay.ts";

export const deadRetry = defineCommand({
  summary: "Let dead letters be worked on again: one by its ID, or many by class, lead or time.",
  details: `Many are only counted until you add --yes.\n${relayDetails}`,
  arguments: ["ID"],
  argumentsOptional: true,
  options: { ...bulkOptions, ...relayOptions },
  run: (call) => actInBulk(call, { path: "/api/dead-letters/retry", did: "set to work again" }),
});
