import type { PauseAnswer } from "@tpc/relay";
import { defineCommand } from "../../command.ts";
import { connectRelay, relayDetails, relayOptions } from "../../relay/connect-relay.ts";
import { formatPauses, readDirection } from "../../relay/pauses.ts";

export const pause = defineCommand({
  summary: "Write nothing more to Twenty or to Chatwoot, for maintenance; without a direction: show what is paused.",
  details: [
    "DIRECTION is to-twenty or to-chatwoot. Holds for every relay within two seconds. Webhooks are taken as always, and",
    "nothing is lost however long it takes: tpc leads drift shows what waits, tpc resume DIRECTION goes on.",
    relayDetails,
  ].join("\n"),
  arguments: ["DIRECTION"],
  argumentsOptional: true,
  options: { reason: { type: "string", value: "TEXT", help: "Why, for whoever asks later." }, ...relayOptions },
  async run({ given: [direction], options, print, environment }) {
    const relay = connectRelay(options, environment);
    const { items } =
      direction === undefined
        ? await relay.get<{ items: readonly PauseAnswer[] }>("/api/pauses")
        : await relay.post<{ items: readonly PauseAnswer[] }>(`/api/pauses/${readDirection(direction)}`, {
            reason: options.reason ?? null,
          });
    print(options.json === true ? JSON.stringify(items, undefined, 2) : formatPauses(items));
    return 0;
  },
});
