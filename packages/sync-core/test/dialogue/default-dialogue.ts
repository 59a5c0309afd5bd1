import { readFileSync } from "node:fs";
import type { DialogueContent } from "../../src/dialogue/content/dialogue-content.ts";
import { readDialogue } from "../../src/dialogue/content/read-dialogue.ts";

export const defaultDialogueText = readFileSync(new URL("../../dialogue/pt-BR.yaml", import.meta.url), "utf8");

/** The dialogue that comes with tpc. */
export function defaultDialogue(): DialogueContent {
  const { content, problems } = readDialogue(defaultDialogueText);
  if (content === null) throw new Error(`the dialogue that comes with tpc is wrong: ${JSON.stringify(problems)}`);
  return content;
}
