import type { Question, Variables } from "@tpc/setup";
import type { Ask } from "../ask.ts";
import type { CommandCall } from "../command.ts";
import { UsageError } from "../usage-error.ts";

type Options = Readonly<Record<string, string | boolean | undefined>>;
type Answers = Readonly<Record<string, string>>;

/**
 * What flags, environment, file and person say, each system tested before the next is asked for.
 *
 * @returns `null` when the person gave up
 * @throws UsageError when nobody can be asked again
 */
export async function collectAnswers(
  options: Options,
  variables: Variables,
  { ask, print }: Pick<CommandCall<never>, "ask" | "print">,
): Promise<Answers | null> {
  const { systemQuestions, testAnswers } = await import("@tpc/setup");
  const all: Record<string, string> = {};
  for (const { system, questions } of systemQuestions) {
    for (let isFirst = true; ; isFirst = false) {
      const answers = await answerAll(questions, { options, variables, ask, isFirst });
      if (answers === null) return null;
      const problem = await testAnswers(system, answers);
      if (problem === null) {
        Object.assign(all, answers);
        break;
      }
      if (ask === null) throw new UsageError(problem);
      print(`  ${problem}`);
    }
  }
  return all;
}

async function answerAll(
  questions: readonly Question[],
  {
    options,
    variables,
    ask,
    isFirst,
  }: {
    readonly options: Options;
    readonly variables: Variables;
    readonly ask: Ask | null;
    readonly isFirst: boolean;
  },
): Promise<Answers | null> {
  const answers: Record<string, string> = {};
  for (const { name, flag, question, isSecret = false, isOptional = false, isDoor = false } of questions) {
    const flagged = options[flag];
    const known = typeof flagged === "string" ? flagged : variables.get(name);
    // A secret that is known is not typed again, unless it did not work.
    const isKnown = known !== undefined && (ask === null || (isFirst && (isSecret || typeof flagged === "string")));
    const answer = isKnown ? known : await askFor(question, { ask, isSecret, known });
    if (answer === null) return null;
    const value = answer.trim().replace(/\/+$/, "");
    if (value !== "") answers[name] = value;
    else if (!isOptional && ask === null) throw new UsageError(`${name} is missing: give --${flag} or set ${name}.`);
    // What follows belongs to a system that was left out.
    if (value === "" && isDoor) break;
  }
  return answers;
}

async function askFor(
  question: string,
  {
    ask,
    isSecret,
    known,
  }: { readonly ask: Ask | null; readonly isSecret: boolean; readonly known: string | undefined },
): Promise<string | null> {
  if (ask === null) return known ?? "";
  return isSecret ? ask.secret(question) : ask.text(question, known === undefined ? {} : { initial: known });
}
