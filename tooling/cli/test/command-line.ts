import type { Ask } from "../src/ask.ts";
import { runCommandLine } from "../src/run-command-line.ts";

/** Carries out a command line and keeps what it prints. */
export function commandLine(...args: string[]) {
  return commandLineIn({}, ...args);
}

/** With somebody at the terminal, who answers in this order; a question too many is refused. */
export function answering(...answers: (string | boolean)[]): Ask & { readonly asked: readonly string[] } {
  const asked: string[] = [];
  const next = async (question: string) => {
    asked.push(question);
    const answer = answers.shift();
    if (answer === undefined) throw new Error(`nobody expected the question: ${question}`);
    return answer;
  };
  return {
    asked,
    text: async (question) => String(await next(question)),
    secret: async (question) => String(await next(question)),
    confirm: async (question) => (await next(question)) === true,
  };
}

/** The same with environment variables. */
export function commandLineIn(environment: Readonly<Record<string, string>>, ...args: string[]) {
  return commandLineWith({ environment, ask: null }, ...args);
}

export async function commandLineWith(
  context: { readonly environment: Readonly<Record<string, string>>; readonly ask: Ask | null },
  ...args: string[]
) {
  const printed: string[] = [];
  const failed: string[] = [];
  const code = await runCommandLine(args, {
    print: (text) => printed.push(text),
    printError: (text) => failed.push(text),
    ...context,
  });
  return { code, printed: printed.join("\n"), failed: failed.join("\n") };
}
