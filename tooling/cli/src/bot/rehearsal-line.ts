import type { DialogueContent, Intervention, LeadMessage } from "@tpc/sync-core/dialogue";
import { type Answers, noAnswers, understand } from "@tpc/sync-core/dialogue";

/** What a line at the terminal means: something the lead sends, or something that happens. */
export type RehearsalLine =
  | { readonly type: "say"; readonly messages: readonly Omit<LeadMessage, "id">[] }
  | { readonly type: "pass"; readonly seconds: number }
  | { readonly type: "know"; readonly answers: Partial<Answers> }
  | { readonly type: "person"; readonly by: Intervention }
  | { readonly type: "reopen" }
  | { readonly type: "help" }
  | { readonly type: "quit" }
  | { readonly type: "wrong"; readonly reason: string };

export const lineHelp = `Escreva como o lead escreveria. Várias mensagens seguidas: separe com " // ".
  :+30s :+10m :+2h :+3d   deixa o tempo passar (lembrete, lista)
  :audio :image :sticker :file   o lead manda algo que não é texto
  :known name=Ana city=Campinas - SP   o que já se sabia (name, specialty, city, revenue, goal, phone)
  :person   uma pessoa assume a conversa (:person assigned, :person status)
  :reopen   uma pessoa devolve a conversa ao robô
  :help  :quit`;

const unitSeconds: Readonly<Record<string, number>> = { s: 1, m: 60, min: 60, h: 3_600, d: 86_400 };
const media = ["audio", "image", "sticker", "file"] as const;
const interventions = ["wrote", "assigned", "status"] as const;
const knownFields = ["name", "specialty", "city", "revenue", "goal", "phone"] as const;

/** @param isJson - a line is one message as it stands */
export function readLine(line: string, content: DialogueContent, isJson = false): RehearsalLine {
  const [, word = "", rest = ""] = /^:(\+?[\w.]+)(?:\s+(.*))?$/.exec(line.trim()) ?? [];
  const command = word === "" ? null : readCommand(word.toLowerCase(), rest.trim(), content);
  if (command !== null) return command;
  const parts = isJson ? [line] : line.split(/\s+\/\/\s+/);
  return { type: "say", messages: parts.map((text) => ({ kind: "text", text })) };
}

/** `null` for what is no command: people write ":D" too. */
function readCommand(word: string, rest: string, content: DialogueContent): RehearsalLine | null {
  const step = /^\+(\d+(?:\.\d+)?)(s|m|min|h|d)$/.exec(word);
  if (step !== null) return { type: "pass", seconds: Number(step[1]) * (unitSeconds[step[2] ?? ""] ?? 0) };
  const kind = media.find((known) => known === word);
  if (kind !== undefined) return { type: "say", messages: [{ kind, text: rest }] };
  switch (word) {
    case "known":
      return readKnown(rest, content);
    case "person": {
      const by = interventions.find((known) => known === (rest || "wrote"));
      if (by === undefined) return { type: "wrong", reason: `:person conhece ${interventions.join(", ")}.` };
      return { type: "person", by };
    }
    case "reopen":
      return { type: "reopen" };
    case "help":
      return { type: "help" };
    case "quit":
    case "exit":
      return { type: "quit" };
    default:
      return null;
  }
}

/** "name=Ana Paula city=Campinas - SP": each value is read like an answer to its question. */
function readKnown(rest: string, content: DialogueContent): RehearsalLine {
  const answers: { -readonly [Field in keyof Answers]?: Answers[Field] } = {};
  const given = [...rest.matchAll(/(\w+)\s*=\s*(.*?)(?=\s+\w+\s*=|$)/g)];
  if (given.length === 0) return { type: "wrong", reason: "Escreva assim: :known name=Ana specialty=Dermatologia" };
  for (const [, name = "", value = ""] of given) {
    const field = knownFields.find((known) => known === name);
    if (field === undefined) return { type: "wrong", reason: `:known conhece ${knownFields.join(", ")}.` };
    const { found } = understand(value, { content, asked: field, lastAnswered: null, answers: noAnswers });
    if (found[field] == null) return { type: "wrong", reason: `"${value}" não é um valor de ${field}.` };
    Object.assign(answers, { [field]: found[field] });
  }
  return { type: "know", answers };
}
