import type { Ask } from "./ask.ts";

/** An option of a command: a flag, or one that takes a value. */
export interface CommandOption {
  readonly type: "string" | "boolean";
  readonly help: string;
  /** What the value is, for the help text: `URL|FILE`. */
  readonly value?: string;
}

type Options = Readonly<Record<string, CommandOption>>;

type Values<Declared extends Options> = {
  readonly [Name in keyof Declared]?: Declared[Name]["type"] extends "boolean" ? boolean : string;
};

export interface CommandCall<Declared extends Options> {
  readonly options: Values<Declared>;
  /** What was given for `arguments`, in their order. */
  readonly given: readonly string[];
  readonly print: (text: string) => void;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** `null`: nobody is there to be asked. */
  readonly ask: Ask | null;
  /** Standard input, a line at a time, to its end. */
  readonly lines: AsyncIterable<string>;
}

/** One thing `tpc` can do. */
export interface Command<Declared extends Options = Options> {
  /** One line for the list of commands. */
  readonly summary: string;
  /** What else the help says: exit codes, environment. */
  readonly details?: string;
  readonly options: Declared;
  /** What comes after the command's words, by name. None when left out. */
  readonly arguments?: readonly string[];
  /** Whether the arguments may be left out. */
  readonly argumentsOptional?: boolean;
  /**
   * @returns the exit code: 0 done, 1 the answer is no
   * @throws UsageError for options that do not fit together
   */
  run(call: CommandCall<Declared>): Promise<number>;
}

/** Types `run` by the declared options, then forgets them: a table of commands has one type. */
export function defineCommand<const Declared extends Options>(command: Command<Declared>): Command {
  return command as unknown as Command;
}
