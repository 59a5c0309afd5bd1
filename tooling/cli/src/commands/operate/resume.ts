import { defineCommand } from "../../command.ts";
import { connectRelay, relayDetails, relayOptions } from "../../relay/connect-relay.ts";
import { readDirection } from "../../relay/pauses.ts";

export const resume = defineCommand({
  summary:
    "Write to Twenty or to Chatwoot again, after a pause or when the brake was pulled and the changes are meant.",
  details: `DIRECTION is to-twenty or to-chatwoot. The brake is not pulled again within the hour.\n${relayDetails}`,
  arguments: ["DIRECTION"],
  options: { ...relayOptions },
  async run({ given: [direction = ""], options, print, environment }) {
    const relay = connectRelay(options, environment);
    const answer = await relay.post<{ waited: number }>(`/api/pauses/${readDirection(direction)}/resume`, {});
    print(
      options.json === true ? JSON.stringify(answer) : `Resumed. ${answer.waited} lead(s) waited and are tried now.`,
    );
    return 0;
  },
});
