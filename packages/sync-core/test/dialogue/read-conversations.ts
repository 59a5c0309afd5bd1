import { readdirSync, readFileSync } from "node:fs";

/** What happens in a conversation, and what is expected of the bot. */
export type ConversationStep =
  /** The lead sends something; steps in a row come within a few seconds. */
  | { readonly type: "lead"; readonly kind: "text" | "audio" | "image" | "sticker" | "file"; readonly text: string }
  /** The last message is told once more, by another delivery. */
  | { readonly type: "again" }
  | { readonly type: "typing" }
  /** The bot answers, or reminds, once. `fragments` stand in its message in this order. */
  | { readonly type: "bot"; readonly fragments: readonly string[] }
  /** The bot had time to answer and says nothing. */
  | { readonly type: "silence" }
  | { readonly type: "pass"; readonly seconds: number }
  | { readonly type: "person"; readonly by: "wrote" | "assigned" | "status"; readonly text: string }
  /** A person gives the conversation back to the bot. */
  | { readonly type: "reopened" }
  /** Fields as the CRM or an ad told them, by the file's names: "nome", "cidade". */
  | { readonly type: "known"; readonly fields: Readonly<Record<string, string>> };

export interface Conversation {
  readonly title: string;
  /** Local time at which it begins, `HH:MM`. */
  readonly startsAt: string;
  /** Whether WhatsApp tells the lead's number. */
  readonly hasPhone: boolean;
  readonly steps: readonly ConversationStep[];
  /** How it ends: "asking", "qualified", "unqualified", "unsure", "handed-off". */
  readonly ends: string;
  /** What is known at the end, as people read it: "Nome: Dra. Ana". */
  readonly known: readonly string[];
  /** What was to be done beside talking: "list", "resolve", "forget-answers", "end open" … without the answers kept. */
  readonly effects: readonly string[];
}

const folder = new URL("./conversations/", import.meta.url);

/** The transcripts of the folder: how people talk with the bot, one conversation below the other. The first file's head explains them. */
export function readConversations(): readonly Conversation[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".txt"))
    .toSorted()
    .flatMap((name) => readTranscripts(readFileSync(new URL(name, folder), "utf8")));
}

const readTranscripts = (text: string): readonly Conversation[] =>
  text
    .split(/^== /m)
    .slice(1)
    .map((part) => readConversation(part.split("\n")));

function readConversation([heading = "", ...lines]: readonly string[]): Conversation {
  const [, title = "", startsAt = "15:00", hidden] =
    /^(.*?)(?: \((\d\d:\d\d)\))?( \[sem número\])?$/.exec(heading) ?? [];
  const steps: ConversationStep[] = [];
  let ends = "";
  let known: readonly string[] = [];
  let effects: readonly string[] = [];
  for (const line of lines) {
    const [, label = "", rest = ""] = /^(=>|sabe:|faz:)\s*(.*)$/.exec(line) ?? [];
    if (label === "=>") ends = rest;
    else if (label === "sabe:") known = rest.split("; ");
    else if (label === "faz:") effects = rest.split("; ");
    else if (line.trim() !== "" && !line.startsWith("#")) steps.push(readStep(line));
  }
  return { title, startsAt, hasPhone: hidden === undefined, steps, ends, known, effects };
}

const kinds = { áudio: "audio", imagem: "image", figurinha: "sticker", arquivo: "file" } as const;
const units: Readonly<Record<string, number>> = { s: 1, min: 60, h: 3_600, d: 86_400 };
const plainSteps: Readonly<Record<string, ConversationStep>> = {
  "(silêncio)": { type: "silence" },
  "(de novo)": { type: "again" },
  "(digitando)": { type: "typing" },
  "(de volta ao robô)": { type: "reopened" },
  "(atribuída a uma pessoa)": { type: "person", by: "assigned", text: "" },
  "(uma pessoa abre a conversa)": { type: "person", by: "status", text: "" },
};

function readStep(line: string): ConversationStep {
  const known = plainSteps[line];
  if (known !== undefined) return known;
  const [, who = "", said = ""] = /^(lead|robô|pessoa): (.*)$/.exec(line) ?? [];
  const [, kind] = /^\[(áudio|imagem|figurinha|arquivo)\]/.exec(said) ?? [];
  if (who === "lead" && kind !== undefined) {
    return { type: "lead", kind: kinds[kind as keyof typeof kinds], text: said.slice(kind.length + 2).trim() };
  }
  if (who === "lead") return { type: "lead", kind: "text", text: said };
  if (who === "robô") return { type: "bot", fragments: said.split("…").map((part) => part.trim()) };
  if (who === "pessoa") return { type: "person", by: "wrote", text: said };
  const [, count, unit = ""] = /^\(\+(\d+)(s|min|h|d)\)$/.exec(line) ?? [];
  if (count !== undefined) return { type: "pass", seconds: Number(count) * (units[unit] ?? 0) };
  const [, fields] = /^\(já se sabe: (.*)\)$/.exec(line) ?? [];
  if (fields !== undefined) {
    return { type: "known", fields: Object.fromEntries(fields.split("; ").map((field) => field.split("="))) };
  }
  throw new Error(`a transcript has a line that means nothing: ${line}`);
}
