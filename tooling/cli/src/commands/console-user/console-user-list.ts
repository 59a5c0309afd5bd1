import { defineCommand } from "../../command.ts";
import { connectRelay, relayDetails, relayOptions } from "../../relay/connect-relay.ts";
import { formatTable, formatTime } from "../../relay/format-table.ts";

interface User {
  readonly name: string;
  readonly role: string;
  readonly createdAt: string;
  readonly lastSeenAt: string | null;
}

export const consoleUserList = defineCommand({
  summary: "List who may log in to the console by password.",
  details: relayDetails,
  options: relayOptions,
  async run({ options, print, environment }) {
    const { items } = await connectRelay(options, environment).get<{ items: readonly User[] }>("/api/console/users");
    const rows = items.map(({ name, role, createdAt, lastSeenAt }) => [
      name,
      role,
      formatTime(createdAt),
      lastSeenAt === null ? "never" : formatTime(lastSeenAt),
    ]);
    if (options.json === true) print(JSON.stringify(items, undefined, 2));
    else if (items.length === 0) print("No users yet: tpc console-user add NAME --role admin");
    else print(formatTable(["name", "role", "made", "last log-in"], rows));
    return 0;
  },
});
