import { defineCommand } from "../../command.ts";
import { parseRole, roleHelp } from "../../console-user/roles.ts";
import { connectRelay, relayDetails, relayOptions } from "../../relay/connect-relay.ts";

export const consoleUserRole = defineCommand({
  summary: "Give a user of the console another role.",
  details: `ROLE: ${roleHelp}.\n${relayDetails}`,
  arguments: ["NAME", "ROLE"],
  options: relayOptions,
  async run({ options, given: [name = "", text], print, environment }) {
    const role = parseRole(text);
    await connectRelay(options, environment).patch(`/api/console/users/${encodeURIComponent(name)}`, { role });
    print(`${name} is ${role}.`);
    return 0;
  },
});
