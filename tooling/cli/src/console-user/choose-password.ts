import { randomInt } from "node:crypto";
import type { CommandCall, CommandOption } from "../command.ts";
import { UsageError } from "../usage-error.ts";

export const passwordOptions = {
  generate: { type: "boolean", help: "Make a password and print it, once." },
} as const satisfies Record<string, CommandOption>;

export const passwordDetails =
  "The password is asked for, or taken from CONSOLE_USER_PASSWORD: a command line would show it to others.";

const variable = "CONSOLE_USER_PASSWORD";
/** Without letters that look like others. */
const letters = "abcdefghijkmnpqrstuvwxyz23456789";

/**
 * @returns `null` when the person gave up
 * @throws UsageError when there is nobody to ask
 */
export async function choosePassword(
  {
    options,
    environment,
    ask,
    print,
  }: Pick<CommandCall<typeof passwordOptions>, "options" | "environment" | "ask" | "print">,
  name: string,
): Promise<string | null> {
  if (options.generate === true) {
    const password = Array.from({ length: 4 }, () => pick(5)).join("-");
    print(`Password of ${name}, shown this once: ${password}`);
    return password;
  }
  const given = environment[variable];
  if (given) return given;
  if (ask === null) throw new UsageError(`Nobody can be asked for a password: set ${variable}, or add --generate.`);
  const first = await ask.secret(`Password of ${name} (10 characters or more)`);
  if (first === null) return null;
  const second = await ask.secret("The same once more");
  if (second === null) return null;
  if (first !== second) throw new UsageError("The two differ: nothing was changed.");
  return first;
}

const pick = (length: number): string => Array.from({ length }, () => letters[randomInt(letters.length)]).join("");
