import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type DialogueContent, type DialogueRead, readDialogue } from "@tpc/sync-core/dialogue";

export interface DialogueFileRead {
  readonly path: string;
  readonly read: DialogueRead;
}

/**
 * @param path - left out: the dialogue that comes with tpc
 * @throws Error with one sentence when there is no such file
 */
export function openDialogueFile(path = defaultPath()): DialogueFileRead {
  return { path, read: readDialogue(readText(path)) };
}

/** @throws Error that lists the file's problems */
export function readContent(path: string | undefined): DialogueContent {
  const file = openDialogueFile(path);
  if (file.read.content === null) throw new Error(formatProblems(file));
  return file.read.content;
}

/** One problem a line, as editors and terminals make links of it. */
export const formatProblems = ({ path, read: { problems } }: DialogueFileRead): string =>
  problems.map(({ line, column, message }) => `${path}:${line}:${column}  ${message}`).join("\n");

const defaultPath = (): string => fileURLToPath(import.meta.resolve("@tpc/sync-core/dialogue/pt-BR.yaml"));

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    throw new Error(`${path} cannot be read: is it a file, and may you read it?`);
  }
}
