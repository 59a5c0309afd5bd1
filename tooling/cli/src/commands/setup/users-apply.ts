import { join } from "node:path";
import type { UserResult } from "@tpc/setup";
import { defineCommand } from "../../command.ts";
import { openSetup } from "../../setup/open-setup.ts";
import { setupOptions } from "../../setup/setup-options.ts";
import { UsageError } from "../../usage-error.ts";

export const usersApply = defineCommand({
  summary: "Create or update the people of a file in all three systems, and try their log-ins.",
  details: [
    "FILE is YAML, as users.yaml of this folder. First passwords are chosen here and kept, mode 0600, beside the",
    "record of what was made; a password that somebody chose himself is neither known nor changed. Nobody is deleted.",
    "Twenty needs an administrator's log-in (asked for, or TWENTY_ADMIN_EMAIL and TWENTY_ADMIN_PASSWORD); Chatwoot",
    "needs no mail with CHATWOOT_PLATFORM_TOKEN; Cal.com is CALCOM_URL. What only a person can do is told.",
    "Exit code: 0 everybody is there, 1 something failed, 2 a wrong command line.",
  ].join("\n"),
  arguments: ["FILE"],
  options: {
    yes: { type: "boolean", help: "Do it without asking." },
    variables: setupOptions.variables,
    json: setupOptions.json,
  },
  async run(call) {
    const { applyUsers, connectUserSystems, openPasswords, readUsers, UsersFileError } = await import("@tpc/setup");
    const { options, print, ask, given } = call;
    const isJson = options.json === true;
    if (ask === null && options.yes !== true) throw new UsageError("Nobody can be asked here: add --yes.");
    let users: ReturnType<typeof readUsers>;
    try {
      users = readUsers(given[0] ?? "");
    } catch (error) {
      throw error instanceof UsersFileError ? new UsageError(error.message) : error;
    }
    const { world } = await openSetup({ ...call, options: { ...options, "log-in": true } });
    const systems = connectUserSystems(world);
    if (!isJson) print(`${users.length} people in ${systems.map(({ name }) => name).join(", ")}:`);
    if (!isJson) print(users.map(({ email, role }) => `  ${email}: ${role}`).join("\n"));
    if (options.yes !== true && !(await ask?.confirm("Create or update them?"))) return 1;
    const passwords = openPasswords(join(world.settings.dataFolder, "user-passwords.json"));
    const onResult = (result: UserResult) => isJson || print(formatResult(result));
    const results = await applyUsers(users, systems, { passwords, onResult });
    if (isJson) print(JSON.stringify({ results }, undefined, 2));
    else if (users.some(({ email }) => passwords.known(email) !== undefined)) {
      print(`\nFirst passwords: ${passwords.path} (mode 0600). Hand each over, have it changed, then delete the file.`);
    }
    return results.some(({ outcome }) => outcome === "failed") ? 1 : 0;
  },
});

const logIns = new Map([
  [true, ", logs in"],
  [false, ", cannot log in"],
  [null, ""],
]);

const formatResult = ({ email, system, outcome, logsIn, notes }: UserResult): string =>
  [
    `  ${outcome === "failed" ? "✗" : "✓"} ${system}: ${email} ${outcome}${logIns.get(logsIn) ?? ""}`,
    ...notes.map((note) => `      ${note}`),
  ].join("\n");
