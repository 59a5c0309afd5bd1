import { createInterface } from "node:readline";

/** The lines of standard input, opened when the first is asked for: a command that reads none must be able to end. At a terminal a line can be edited. */
export async function* readLines(): AsyncGenerator<string> {
  const isTerminal = process.stdin.isTTY && process.stdout.isTTY;
  const lines = createInterface({ input: process.stdin, ...(isTerminal && { output: process.stdout, prompt: "> " }) });
  lines.once("SIGINT", () => lines.close());
  if (isTerminal) lines.prompt();
  for await (const line of lines) {
    yield line;
    if (isTerminal) lines.prompt();
  }
}
