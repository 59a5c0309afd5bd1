import { parseArgs } from "node:util";
import type { Command, CommandCall } from "./command.ts";
import { commands } from "./command-table.ts";
import { formatCommandHelp, formatCommandList } from "./format-help.ts";
import { UsageError } from "./usage-error.ts";

export interface CommandLineContext {
  readonly print: (text: string) => void;
  readonly printError: (text: string) => void;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * Carries out one command line.
 *
 * @returns the exit code: 0 done, 1 the command says no or failed, 2 the command line is wrong
 */
export async function runCommandLine(args: readonly string[], context: CommandLineContext): Promise<number> {
  const { print, printError } = context;
  const words = args.slice(0, args.findIndex((arg) => arg.startsWith("-")) >>> 0);
  const name = nameOf(words);
  const asksForHelp = args.includes("--help") || args.includes("-h");
  try {
    if (name === undefined) {
      if (words.length === 0 && args.every((arg) => arg === "--help" || arg === "-h")) {
        print(await formatCommandList(commands));
        return asksForHelp ? 0 : 2;
      }
      const prefix = words[0] ?? "";
      const isGroup = words.length === 1 && Object.keys(commands).some((known) => known.startsWith(`${prefix} `));
      if (isGroup) {
        print(await formatCommandList(commands, prefix));
        return asksForHelp ? 0 : 2;
      }
      throw new UsageError(`There is no command "${words.join(" ")}". Commands: ${Object.keys(commands).join(", ")}.`);
    }
    const command = await commands[name]?.();
    if (command === undefined) return 2;
    if (asksForHelp) {
      print(formatCommandHelp(name, command));
      return 0;
    }
    const options = readOptions(args.slice(name.split(" ").length), command);
    return await command.run({ options, print, environment: context.environment });
  } catch (error) {
    printError(error instanceof Error ? error.message : String(error));
    return error instanceof UsageError ? 2 : 1;
  }
}

/** The longest command the words begin with. */
function nameOf(words: readonly string[]): string | undefined {
  const line = words.join(" ");
  return Object.keys(commands)
    .filter((name) => line === name || line.startsWith(`${name} `))
    .sort((left, right) => right.length - left.length)[0];
}

function readOptions(args: string[], { options }: Command): CommandCall<Command["options"]>["options"] {
  const declared = Object.fromEntries(Object.entries(options).map(([name, { type }]) => [name, { type }]));
  try {
    const { values } = parseArgs({ args, options: declared, strict: true, allowPositionals: false });
    // parseArgs has checked each value against its declared type.
    return values as CommandCall<Command["options"]>["options"];
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : "The options cannot be read.");
  }
}
