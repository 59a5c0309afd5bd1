import { type Document, LineCounter, parseDocument } from "yaml";
import { findCity, isState } from "../place/find-city.ts";
import { indexSpecialties } from "../specialty/specialty-list.ts";
import { toPlain } from "../text/phrase.ts";
import { checkMeaning } from "./check-meaning.ts";
import type { DialogueContent, RuleCondition } from "./dialogue-content.ts";
import { type DialogueFile, dialogueFileSchema, fieldNames } from "./dialogue-file.ts";
import type { DialogueProblem, LocatedBy } from "./dialogue-problem.ts";
import { explainIssue } from "./explain-issue.ts";
import { locate } from "./locate.ts";

export type DialogueRead =
  | { readonly content: DialogueContent; readonly problems: readonly [] }
  | { readonly content: null; readonly problems: readonly DialogueProblem[] };

/**
 * Reads a dialogue file (YAML).
 *
 * @returns what it says, or everything that is wrong with it, in the order of its lines; never throws
 */
export function readDialogue(text: string): DialogueRead {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  if (document.errors.length > 0) return refused(document.errors.map((error) => explainSyntax(error, lines)));
  const parsed = dialogueFileSchema.safeParse(toPlainObject(document), { reportInput: true });
  if (!parsed.success)
    return refused(parsed.error.issues.flatMap(explainIssue).map((problem) => locate(document, lines, problem)));
  const content = toContent(parsed.data);
  const problems: readonly LocatedBy[] = checkMeaning(parsed.data, content);
  if (problems.length > 0) return refused(problems.map((problem) => locate(document, lines, problem)));
  return { content, problems: [] };
}

const refused = (problems: readonly DialogueProblem[]): DialogueRead => ({
  content: null,
  problems: problems.toSorted((left, right) => left.line - right.line || left.column - right.column),
});

/** Anchors that go round and round make no object. */
function toPlainObject(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch {
    return null;
  }
}

const syntax: Readonly<Record<string, string>> = {
  BAD_INDENT: "o recuo (espaços no começo da linha) não combina com as linhas de cima",
  TAB_AS_INDENT: "use espaços no começo da linha, não a tecla Tab",
  DUPLICATE_KEY: "este nome aparece duas vezes; deixe só um",
  MISSING_CHAR: "falta fechar aspas, colchete ou chave, ou falta o espaço depois dos dois-pontos",
  BLOCK_AS_IMPLICIT_KEY: 'o texto tem dois-pontos; ponha-o entre aspas: "…"',
  MULTILINE_IMPLICIT_KEY: 'o texto tem dois-pontos ou ocupa várias linhas; ponha-o entre aspas: "…"',
  UNEXPECTED_TOKEN: "há algo a mais nesta linha; confira aspas, vírgulas e colchetes",
};

function explainSyntax(
  { code, message, pos }: { code: string; message: string; pos: readonly [number, number] },
  lines: LineCounter,
): DialogueProblem {
  const { line, col } = lines.linePos(pos[0]);
  return { line, column: col, message: syntax[code] ?? `não é YAML válido (${message})` };
}

function toContent(file: DialogueFile): DialogueContent {
  const { textos, perguntas, objetivos, pontuacao, comportamento } = file;
  const specialties = file.especialidades.map(({ nome, sinonimos, abreviacoes, atendida }) => ({
    name: nome,
    synonyms: sinonimos,
    shortForms: abreviacoes,
    isServed: atendida,
  }));
  return {
    texts: textos,
    team: new Set(file.equipe.map(toPlain)),
    privacyLink: file.links.privacidade,
    questions: perguntas.map(({ campo, pergunta, repetir, opcoes }) => ({
      field: fieldNames[campo],
      ask: pergunta,
      askAgain: repetir,
      options: opcoes,
    })),
    specialties,
    specialtyIndex: indexSpecialties(specialties),
    goals: objetivos.map(({ nome, sinonimos, abreviacoes }) => ({
      name: nome,
      synonyms: sinonimos.map(toPlain),
      shortForms: abreviacoes.map(toPlain),
    })),
    nicknames: new Map(
      Object.entries(file["apelidos-de-cidades"]).flatMap(([city, nicknames]) => {
        const place = findCity(city);
        return place === null ? [] : nicknames.map((nickname) => [toPlain(nickname), place] as const);
      }),
    ),
    scoring: {
      qualifiedFrom: pontuacao.qualificado,
      unqualifiedBelow: pontuacao.desqualificado,
      rules: pontuacao.regras.map(({ quando, pontos, decide, motivo }) => ({
        when: toCondition(quando),
        points: pontos ?? 0,
        decides: decide === undefined ? null : decide === "desqualificado" ? "unqualified" : "unsure",
        reason: motivo,
      })),
    },
    servedPlaces: file["cidades-atendidas"] === "todas" ? null : new Set(file["cidades-atendidas"].map(toServedPlace)),
    behaviour: {
      misunderstoodTwice: toPolicy(comportamento["nao-entendeu-duas-vezes"]),
      mediaTwice: toPolicy(comportamento["midia-duas-vezes"]),
      burstSeconds: comportamento["espera-segundos"],
      typingSeconds: comportamento["digitando-segundos"],
      remindAfterHours: comportamento["lembrete-depois-de-horas"],
      remindFrom: comportamento["lembrete-das"],
      remindUntil: comportamento["lembrete-ate"],
      listAfterHours: comportamento["desistir-depois-de-horas"],
      welcomeBackAfterHours: comportamento["retomada-depois-de-horas"],
    },
  };
}

const toPolicy = (policy: "proxima-pergunta" | "passar-para-pessoa") =>
  policy === "proxima-pergunta" ? ("next-question" as const) : ("hand-off" as const);
const toServed = (served: "atendida" | "nao-atendida") =>
  served === "atendida" ? ("served" as const) : ("not-served" as const);

function toCondition(quando: DialogueFile["pontuacao"]["regras"][number]["quando"]): RuleCondition {
  const { especialidade, cidade, objetivo, falta } = quando;
  const from = quando["faturamento-a-partir-de"];
  const below = quando["faturamento-abaixo-de"];
  return {
    ...(especialidade !== undefined && { specialty: toServed(especialidade) }),
    ...(cidade !== undefined && { city: toServed(cidade) }),
    ...(from !== undefined && { revenueFrom: from }),
    ...(below !== undefined && { revenueBelow: below }),
    ...(objetivo !== undefined && {
      goal: objetivo === "reconhecido" ? "known" : objetivo === "outro" ? "other" : objetivo,
    }),
    ...(falta !== undefined && { missing: fieldNames[falta] }),
  };
}

function toServedPlace(written: string): string {
  if (isState(written)) return written.trim().toUpperCase();
  const city = findCity(written);
  return city === null ? written : `${city.name} - ${city.uf}`;
}
