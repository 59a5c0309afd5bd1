import { defineCommand } from "../../command.ts";
import { choosePassword, passwordDetails, passwordOptions } from "../../console-user/choose-password.ts";
import { parseRole, roleHelp } from "../../console-user/roles.ts";
import { connectRelay, relayDetails, relayOptions } from "../../relay/connect-relay.ts";

export const consoleUserAdd = defineCommand({
  summary: "Add somebody who may log in to the console and the panel.",
  details: `A role: ${roleHelp}.\n${passwordDetails}\n${relayDetails}`,
  arguments: ["NAME"],
  options: {
    role: { type: "string", value: "viewer|operator|admin", help: "viewer unless said." },
    ...passwordOptions,
    ...relayOptions,
  },
  async run(call) {
    const [name = ""] = call.given;
    const role = parseRole(call.options.role ?? "viewer");
    const relay = connectRelay(call.options, call.environment);
    const password = await choosePassword(call, name);
    if (password === null) return 1;
    const made = await relay.post<{ name: string }>("/api/console/users", { name, password, role });
    call.print(call.options.json === true ? JSON.stringify(made) : `${made.name} is ${role}.`);
    return 0;
  },
});
