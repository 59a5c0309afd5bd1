import type { ProblemGroup } from "../../api/answers.ts";
import type { useTexts } from "../../texts/texts.tsx";
import type { Words } from "../../words/use-words.ts";

type Named = Pick<ProblemGroup, "kind" | "code">;

/** A group by its cause; of conflicts by the field. */
export function groupTitle(
  { kind, code }: Named,
  { text, textOr }: Pick<ReturnType<typeof useTexts>, "text" | "textOr">,
  words: Words,
) {
  return kind === "conflict" ? text("problems.conflictOf", { field: words.field(code) }) : textOr(`code.${code}`, code);
}
