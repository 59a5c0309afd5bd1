import { runCommandLine } from "../src/run-command-line.ts";

/** Carries out a command line and keeps what it prints. */
export function commandLine(...args: string[]) {
  return commandLineIn({}, ...args);
}

/** The same with environment variables. */
export async function commandLineIn(environment: Readonly<Record<string, string>>, ...args: string[]) {
  const printed: string[] = [];
  const failed: string[] = [];
  const code = await runCommandLine(args, {
    print: (text) => printed.push(text),
    printError: (text) => failed.push(text),
    environment,
  });
  return { code, printed: printed.join("\n"), failed: failed.join("\n") };
}
