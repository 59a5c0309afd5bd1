import { defineCommand } from "../../command.ts";
import { connectRelay, relayDetails, relayOptions } from "../../relay/connect-relay.ts";

export const deliveriesReplay = defineCommand({
  summary: "Read a past webhook once more, with the relay of today.",
  details: `What it did is not done again, and newer data stays.\n${relayDetails}`,
  arguments: ["ID"],
  options: relayOptions,
  async run({ given: [id = ""], options, print, environment }) {
    const relay = connectRelay(options, environment);
    const replay = await relay.post<{ deliveryId: string }>(`/api/deliveries/${encodeURIComponent(id)}/replay`);
    const told = `Replayed as ${replay.deliveryId}: tpc deliveries show ${replay.deliveryId}`;
    print(options.json === true ? JSON.stringify(replay, undefined, 2) : told);
    return 0;
  },
});
