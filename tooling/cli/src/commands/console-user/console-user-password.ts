import { defineCommand } from "../../command.ts";
import { choosePassword, passwordDetails, passwordOptions } from "../../console-user/choose-password.ts";
import { connectRelay, relayDetails, relayOptions } from "../../relay/connect-relay.ts";

export const consoleUserPassword = defineCommand({
  summary: "Give a user of the console another password; their sessions end.",
  details: `${passwordDetails}\n${relayDetails}`,
  arguments: ["NAME"],
  options: { ...passwordOptions, ...relayOptions },
  async run(call) {
    const [name = ""] = call.given;
    const relay = connectRelay(call.options, call.environment);
    const password = await choosePassword(call, name);
    if (password === null) return 1;
    await relay.patch(`/api/console/users/${encodeURIComponent(name)}`, { password });
    call.print(`${name} has another password.`);
    return 0;
  },
});
