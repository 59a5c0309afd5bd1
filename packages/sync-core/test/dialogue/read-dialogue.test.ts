import { describe, expect, test } from "vitest";
import { readDialogue } from "../../src/dialogue/content/read-dialogue.ts";
import { noAnswers } from "../../src/dialogue/understand/answers.ts";
import { understand } from "../../src/dialogue/understand/understand.ts";
import { defaultDialogueText } from "./default-dialogue.ts";

/** The default file with one thing changed, and what is wrong then: the text of its line, and the words. */
function problemsOf(before: string | RegExp, after: string) {
  const text = defaultDialogueText.replace(before, after);
  expect(text).not.toBe(defaultDialogueText);
  const lines = text.split("\n");
  return readDialogue(text).problems.map(({ line, column, message }) => ({
    at: lines[line - 1]?.slice(column - 1),
    message,
  }));
}

describe("the dialogue file", () => {
  test("that comes with tpc has no problems", () => {
    expect(readDialogue(defaultDialogueText).problems).toEqual([]);
  });

  test.each([
    [
      "a key nobody knows, with the one that was meant",
      "\n  lembrete:",
      "\n  lembrte:",
      "lembrte:",
      'você quis dizer "lembrete"?',
    ],
    ["a text that is missing", /\n {2}figurinha: .*/, "", "textos:", 'falta "figurinha"'],
    ["a number that is none", "qualificado: 70", "qualificado: setenta", "setenta", "deve ser um número"],
    [
      "a policy that does not exist",
      "nao-entendeu-duas-vezes: proxima-pergunta",
      "nao-entendeu-duas-vezes: gritar",
      "gritar",
      '"proxima-pergunta" ou "passar-para-pessoa"',
    ],
    [
      "an hour that does not exist",
      'lembrete-ate: "20:00"',
      'lembrete-ate: "25:00"',
      '"25:00"',
      'use a hora como "08:30"',
    ],
    [
      "hours the wrong way round",
      'lembrete-ate: "20:00"',
      'lembrete-ate: "07:00"',
      '"07:00"',
      'depois de "lembrete-das"',
    ],
    ["a link that is none", /privacidade: https.*/, "privacidade: nosso site", "nosso site", "endereço completo"],
    ["consent without the policy", "({privacyLink})", "", ">-", "{privacyLink}"],
    [
      "a value that a text does not have",
      "Qual é a sua especialidade?",
      "Qual é a sua especialidade, {nome}?",
      '"Qual',
      "{nome} não existe neste texto",
    ],
    ["braces that do not close", "Qual é a sua especialidade?", "Qual é a sua {especialidade?", '"Qual', "não fecham"],
    [
      "an option that nobody understands",
      "- Até R$ 20 mil",
      "- Um tanto",
      "- Um tanto",
      'o robô não entende "Um tanto"',
    ],
    ["a question asked twice", "campo: especialidade", "campo: nome", "nome", "já é perguntado"],
    [
      "a rule about a city that is no city",
      "cidades-atendidas: todas",
      'cidades-atendidas: [SP, "Campinaz - SP"]',
      '"Campinaz',
      "IBGE",
    ],
    ["a nickname of no city", '"São Paulo - SP":', '"Sao Paolo - SP":', '"Sao Paolo', "IBGE"],
    ["a word that means two specialties", "[acupunturista,", "[dermato,", "dermato,", "já vale para"],
    [
      "a goal that is not in the list",
      "objetivo: outro",
      "objetivo: [Ficar rico]",
      "objetivo",
      'não há objetivo "Ficar rico"',
    ],
    ["a threshold nobody reaches", "qualificado: 70", "qualificado: 700", "700", "ninguém chega"],
    ["a rule without effect", 'decide: desqualificado\n      motivo: "Espec', 'motivo: "Espec', "quando", "precisa de"],
    ["a tab", "\n  audio:", "\n\taudio:", "", "Tab"],
    ["a colon in a bare text", 'prazer: "Prazer, {firstName}!"', "prazer: Prazer: tudo bem", "", "aspas"],
    ["a name written twice", "\n  prazer:", "\n  audio: oi\n  prazer:", "", "duas vezes"],
  ])("is refused for %s", (_, before, after, at, message) => {
    const problems = problemsOf(before, after);
    expect(problems.map((problem) => problem.message).join("\n")).toContain(message);
    const told = problems.find((problem) => problem.message.includes(message));
    if (at !== "") expect(told?.at).toContain(at.replace(/^- /, ""));
  });

  test("tells every problem at once, in the order of the lines", () => {
    const text = defaultDialogueText.replace("qualificado: 70", "qualificado: x").replace("\n  audio:", "\n  audioo:");
    const { problems } = readDialogue(text);
    expect(problems.length).toBeGreaterThanOrEqual(3);
    expect(problems.map(({ line }) => line)).toEqual(problems.map(({ line }) => line).toSorted((a, b) => a - b));
  });

  test.each(["", "[]", "- a", "texto", "&a [*a]", "{", "\u0000"])("is refused when it is %j", (text) => {
    expect(readDialogue(text).problems.length).toBeGreaterThan(0);
  });

  test("takes a new specialty with its words, and understands it at once", () => {
    const { content } = readDialogue(
      `${defaultDialogueText}  - { nome: Medicina do Viajante, sinonimos: [medico do viajante], abreviacoes: [viajante] }\n`,
    );
    if (content === null) throw new Error("refused");
    const read = (text: string) =>
      understand(text, { content, asked: "specialty", lastAnswered: null, answers: noAnswers }).found.specialty;
    expect(read("sou médica do viajante")).toBe("Medicina do Viajante");
    expect(read("medico do viajente")).toBe("Medicina do Viajante");
    expect(read("viajante")).toBe("Medicina do Viajante");
  });
});
