import { parseArgs } from "node:util";
import type { Ask } from "./ask.ts";
import type { Command, CommandCall } from "./command.ts";
import { commands } from "./command-table.ts";
import { formatCommandHelp, formatCommandList, usageOf } from "./format-help.ts";
import { UsageError } from "./usage-error.ts";

export interface CommandLineContext {
  readonly print: (text: string) => void;
  readonly printError: (text: string) => void;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Left out: nobody is there to be asked. */
  readonly ask?: Ask | null;
  /** Left out: standard input is empty. */
  readonly lines?: AsyncIterable<string>;
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
    const call = readCall(args.slice(name.split(" ").length), command, usageOf(name, command));
    const { environment, ask = null, lines = noLines() } = context;
    return await command.run({ ...call, print, environment, ask, lines });
  } catch (error) {
    printError(error instanceof Error ? error.message : String(error));
    return error instanceof UsageError ? 2 : 1;
  }
}

async function* noLines(): AsyncGenerator<string> {}

/** The longest command the words begin with. */
function nameOf(words: readonly string[]): string | undefined {
  const line = words.join(" ");
  return Object.keys(commands)
    .filter((name) => line === name || line.startsWith(`${name} `))
    .sort((left, right) => right.length - left.length)[0];
}

function readCall(
  args: string[],
  { options, arguments: names = [], argumentsOptional = false }: Command,
  usage: string,
): Pick<CommandCall<Command["options"]>, "options" | "given"> {
  const declared = Object.fromEntries(Object.entries(options).map(([name, { type }]) => [name, { type }]));
  const parsed = parse({ args, options: declared, strict: true, allowPositionals: names.length > 0 });
  const { values, positionals: given } = parsed;
  const isComplete = given.length === names.length || (argumentsOptional && given.length < names.length);
  if (!isComplete) throw new UsageError(`Usage: ${usage} [options]`);
  // parseArgs has checked each value against its declared type.
  return { options: values as CommandCall<Command["options"]>["options"], given };
}

function parse(config: Parameters<typeof parseArgs>[0]) {
  try {
    return parseArgs(config);
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : "The options cannot be read.");
  }
}
