import { findCity, isState } from "../place/find-city.ts";
import { toPlain } from "../text/phrase.ts";
import { noAnswers } from "../understand/answers.ts";
import { understand } from "../understand/understand.ts";
import { checkText } from "./check-text.ts";
import { type DialogueContent, dialogueTexts } from "./dialogue-content.ts";
import { type DialogueFile, fieldNames } from "./dialogue-file.ts";
import type { FilePath, LocatedBy } from "./dialogue-problem.ts";

/** What a well-formed file may still get wrong: texts that cannot be filled in, options nobody understands, words that mean two things. */
export const checkMeaning = (file: DialogueFile, content: DialogueContent): readonly LocatedBy[] => [
  ...checkTexts(file),
  ...checkConsent(file),
  ...checkQuestions(file, content),
  ...checkScoring(file),
  ...checkPlaces(file),
  ...checkSpecialties(file),
  ...checkHours(file),
];

function checkTexts({ textos, perguntas }: DialogueFile): readonly LocatedBy[] {
  const inTexts = Object.entries(dialogueTexts).flatMap(([name, values]) =>
    problem(["textos", name], checkText(textos[name as keyof typeof textos], values)),
  );
  const inQuestions = perguntas.flatMap(({ pergunta, repetir }, index) => [
    ...problem(["perguntas", index, "pergunta"], checkText(pergunta, [])),
    ...problem(["perguntas", index, "repetir"], checkText(repetir, [])),
  ]);
  return [...inTexts, ...inQuestions];
}

/** What must not be left out: who consents has to be able to read to what. */
const checkConsent = ({ textos }: DialogueFile): readonly LocatedBy[] =>
  problem(
    ["textos", "consentimento"],
    textos.consentimento.includes("{privacyLink}") ? null : "falta {privacyLink}: o lead precisa poder ler a política",
  );

const problem = (path: FilePath, message: string | null): readonly LocatedBy[] =>
  message === null ? [] : [{ path, message }];

function checkQuestions({ perguntas }: DialogueFile, content: DialogueContent): readonly LocatedBy[] {
  return perguntas.flatMap(({ campo, opcoes }, index) => {
    const isTwice = perguntas.findIndex((other) => other.campo === campo) < index;
    const field = fieldNames[campo];
    const options = opcoes.flatMap((option, at) => {
      const { found, isDeclined } = understand(option, {
        content: withoutOptions(content),
        asked: field,
        lastAnswered: null,
        answers: noAnswers,
      });
      const isUnderstood = isDeclined || found[field] !== undefined;
      return problem(
        ["perguntas", index, "opcoes", at],
        isUnderstood ? null : `o robô não entende "${option}" como resposta a "${campo}"`,
      );
    });
    return [...problem(["perguntas", index, "campo"], isTwice ? `"${campo}" já é perguntado acima` : null), ...options];
  });
}

/** "2 anos" as an option must be understood by its words, not as number two. */
const withoutOptions = (content: DialogueContent): DialogueContent => ({
  ...content,
  questions: content.questions.map((question) => ({ ...question, options: [] })),
});

function checkScoring({
  pontuacao: { qualificado, desqualificado, regras },
  objetivos,
}: DialogueFile): readonly LocatedBy[] {
  const names = objetivos.map(({ nome }) => nome);
  const most = regras.reduce((sum, { pontos = 0 }) => sum + Math.max(pontos, 0), 0);
  return [
    ...problem(["pontuacao", "desqualificado"], desqualificado > qualificado ? "deve ser menor que qualificado" : null),
    ...problem(
      ["pontuacao", "qualificado"],
      most < qualificado ? `as regras somam no máximo ${most} pontos: ninguém chega a ${qualificado}` : null,
    ),
    ...regras.flatMap(({ quando, pontos, decide }, index) => {
      const path: FilePath = ["pontuacao", "regras", index];
      const unknown = Array.isArray(quando.objetivo) ? quando.objetivo.filter((name) => !names.includes(name)) : [];
      const from = quando["faturamento-a-partir-de"];
      const below = quando["faturamento-abaixo-de"];
      return [
        ...problem(
          path,
          pontos === undefined && decide === undefined ? 'a regra precisa de "pontos" ou de "decide"' : null,
        ),
        ...problem(
          [...path, "quando", "objetivo"],
          unknown.length > 0 ? `não há objetivo "${unknown.join('", "')}"; veja a lista objetivos` : null,
        ),
        ...problem(
          [...path, "quando"],
          from !== undefined && below !== undefined && from >= below
            ? "o faturamento nunca está entre estes valores"
            : null,
        ),
      ];
    }),
  ];
}

function checkPlaces(file: DialogueFile): readonly LocatedBy[] {
  const served = file["cidades-atendidas"];
  const unknown = 'não está na lista do IBGE; escreva como "Campinas - SP"';
  return [
    ...Object.keys(file["apelidos-de-cidades"]).flatMap((city) =>
      findCity(city) === null
        ? [{ path: ["apelidos-de-cidades", city], message: `"${city}" ${unknown}`, onKey: true }]
        : [],
    ),
    ...(served === "todas" ? [] : served).flatMap((place, index) =>
      problem(
        ["cidades-atendidas", index],
        isState(place) || findCity(place) !== null ? null : `"${place}" não é um estado (SP) e ${unknown}`,
      ),
    ),
  ];
}

function checkSpecialties({ especialidades }: DialogueFile): readonly LocatedBy[] {
  const meanings = new Map<string, string>();
  return especialidades.flatMap(({ nome, sinonimos, abreviacoes }, index) => {
    const words = [
      ["nome", nome] as const,
      ...sinonimos.map((word, at) => [["sinonimos", at] as const, word] as const),
      ...abreviacoes.map((word, at) => [["abreviacoes", at] as const, word] as const),
    ];
    return words.flatMap(([place, word]) => {
      const plain = toPlain(word);
      const other = meanings.get(plain);
      meanings.set(plain, other ?? nome);
      const path: FilePath = ["especialidades", index, ...(typeof place === "string" ? [place] : place)];
      return problem(path, other === undefined || other === nome ? null : `"${word}" já vale para ${other}`);
    });
  });
}

function checkHours({ comportamento }: DialogueFile): readonly LocatedBy[] {
  const isBackwards = comportamento["lembrete-das"] >= comportamento["lembrete-ate"];
  return problem(["comportamento", "lembrete-ate"], isBackwards ? 'deve ser depois de "lembrete-das"' : null);
}
