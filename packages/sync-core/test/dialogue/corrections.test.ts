import { describe, expect, test } from "vitest";
import { defaultDialogue } from "./default-dialogue.ts";
import { playConversation } from "./play-conversation.ts";
import type { ConversationStep } from "./read-conversations.ts";

const content = defaultDialogue();

/** Ana, dermatologist in Campinas with 30 thousand, is asked for her goal and writes this instead. */
function knownAfter(text: string) {
  const said = ["oi", "Ana", "dermato", "Campinas", "30 mil", text];
  const steps = said.flatMap((line): ConversationStep[] => [
    { type: "lead", kind: "text", text: line },
    { type: "bot", fragments: [] },
  ]);
  const conversation = { title: "", startsAt: "15:00", hasPhone: true, steps, ends: "", known: [], effects: [] };
  const { name, specialty, city, revenue, goal } = playConversation(conversation, content).state.answers;
  return [name?.name, specialty, city?.city, revenue?.minBrl, goal];
}

describe("a correction", () => {
  test.each([
    "errei, é Valinhos",
    "me enganei é Valinhos",
    "não, é Valinhos",
    "desculpa, Valinhos",
    "*Valinhos",
    "na verdade atendo em Valinhos",
    "errei a cidade, é Valinhos",
    "a cidade tá errada, é Valinhos",
    "não é Campinas é Valinhos",
    "não é Campinas, é Valinhos",
    "é Valinhos, não Campinas",
    "minha cidade é Valinhos",
  ])("%s is about the city", (said) => {
    expect(knownAfter(said)).toEqual(["Ana", "Dermatologia", "Valinhos", 30_000, null]);
  });

  test.each([
    "na verdade é 50 mil",
    "na real são 50",
    "corrigindo: 50 mil",
    "ops, 50k",
    "*50",
    "digo, 50 mil",
    "perdão, 50 mil",
    "aliás, faturo 50",
    "faturo 50 mil",
    "não é 30, é 50",
    "50 e não 30",
    "errei o faturamento, é 50 mil",
  ])("%s is about the revenue", (said) => {
    expect(knownAfter(said)).toEqual(["Ana", "Dermatologia", "Campinas", 50_000, null]);
  });

  test.each([
    "quis dizer pediatra",
    "errei, sou pediatra",
    "é pediatra, não dermato",
    "minha especialidade é pediatria",
  ])("%s is about the specialty", (said) => {
    expect(knownAfter(said)).toEqual(["Ana", "Pediatria", "Campinas", 30_000, null]);
  });

  test.each(["corrige meu nome: Anna", "nome errado, é Anna", "meu nome é Anna na verdade", "me chamo Anna"])(
    "%s is about the name",
    (said) => {
      expect(knownAfter(said)).toEqual(["Anna", "Dermatologia", "Campinas", 30_000, null]);
    },
  );

  test.each([
    ["quero mais pacientes em Santos", "Atrair mais pacientes particulares"],
    ["quero atender mais gente em Santos", "quero atender mais gente em Santos"],
    ["quero faturar 100 mil", "Faturar mais"],
  ])("is not heard in %s: that is the goal", (said, goal) => {
    expect(knownAfter(said)).toEqual(["Ana", "Dermatologia", "Campinas", 30_000, goal]);
  });
});
