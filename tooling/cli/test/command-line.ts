import { runCommandLine } from "../src/run-command-line.ts";

/** Carries out a command line and keeps what it prints. */
export async function commandLine(...args: string[]) {
  const printed: string[] = [];
  const failed: string[] = [];
  const code = await runCommandLine(args, {
    print: (text) => printed.push(text),
    printError: (text) => failed.push(text),
    environment: {},
  });
  return { code, printed: printed.join("\n"), failed: failed.join("\n") };
}
