import { defineCommand } from "../../command.ts";
import { connectRelay, relayDetails, relayOptions } from "../../relay/connect-relay.ts";

export const consoleUserRemove = defineCommand({
  summary: "Remove a user of the console; their sessions end.",
  details: relayDetails,
  arguments: ["NAME"],
  options: relayOptions,
  async run({ options, given: [name = ""], print, environment }) {
    await connectRelay(options, environment).delete(`/api/console/users/${encodeURIComponent(name)}`);
    print(`${name} is removed.`);
    return 0;
  },
});
