import { join } from "node:path";
import type { UiUser } from "@tpc/ui-check";
import type { CommandCall } from "../command.ts";
import { UsageError } from "../usage-error.ts";

type Variables = Readonly<Record<string, string | undefined>>;

/** `UI_PASSWORD_BRIAN_SOUZA` for the username brian-souza. */
const variableOf = (username: string) => `UI_PASSWORD_${username.toUpperCase().replaceAll(/[^A-Z0-9]/g, "_")}`;

/**
 * Who logs in, with a password from the environment, from what `tpc users` chose, or typed.
 *
 * @throws UsageError when nobody is left
 */
export async function collectUsers(
  variables: Variables,
  { file, only, ask }: { readonly file: string; readonly only: string | undefined } & Pick<CommandCall<never>, "ask">,
): Promise<{ readonly users: readonly UiUser[]; readonly leftOut: readonly string[] }> {
  const { openPasswords, readUsers, UsersFileError } = await import("@tpc/setup");
  let all: ReturnType<typeof readUsers>;
  try {
    all = readUsers(file);
  } catch (error) {
    throw error instanceof UsersFileError ? new UsageError(error.message) : error;
  }
  const wanted = (only ?? "").split(",").flatMap((email) => email.trim().toLowerCase() || []);
  const stranger = wanted.find((email) => !all.some((user) => user.email === email));
  if (stranger !== undefined) throw new UsageError(`${file} names no ${stranger}.`);
  const passwords = openPasswords(join(variables.RELAY_DATA_DIR ?? ".data", "user-passwords.json"));
  const users: UiUser[] = [];
  const leftOut: string[] = [];
  for (const { name, email, role, username } of all) {
    if (wanted.length > 0 && !wanted.includes(email)) continue;
    const variable = variableOf(username);
    const known = variables[variable] || passwords.known(email);
    const password = known ?? (await ask?.secret(`Password of ${email} (kept nowhere; empty: leave out)`)) ?? "";
    if (password === "") leftOut.push(`${email}: no password is known, set ${variable}`);
    else users.push({ name, email, role, username, password });
  }
  if (users.length === 0) throw new UsageError(`Nobody can log in. ${leftOut.join("; ")}.`);
  return { users, leftOut };
}
