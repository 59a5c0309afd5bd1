import { describe, expect, test } from "vitest";
import type { Field } from "../../src/dialogue/content/dialogue-content.ts";
import { type Answers, noAnswers } from "../../src/dialogue/understand/answers.ts";
import { understand } from "../../src/dialogue/understand/understand.ts";
import { defaultDialogue } from "./default-dialogue.ts";

const content = defaultDialogue();
const read = (
  text: string,
  asked: Field | null = null,
  lastAnswered: Field | null = null,
  answers: Answers = noAnswers,
) => understand(text, { content, asked, lastAnswered, answers });

describe("a message", () => {
  test("may answer everything at once", () => {
    const { found } = read("Dra. Ana Paula, dermato em Campinas/SP, faturo de 40 a 60 mil, quero lotar a agenda");
    expect(found).toEqual({
      name: { name: "Ana Paula", title: "Dra." },
      specialty: "Dermatologia",
      city: { city: "Campinas", uf: "SP", ufs: [] },
      revenue: { minBrl: 40_000, maxBrl: 60_000 },
      goal: "Atrair mais pacientes particulares",
    });
  });

  test.each([
    "Rui\nuro\nNatal\n100 mil\nmais pacientes particulares",
    "Rui, uro, Natal, 100k, mais pacientes",
    "Nome: Rui\nEspecialidade: Urologia\nCidade: Natal\nFaturamento: 100\nObjetivo: mais pacientes",
  ])("may be a list of all answers: %j", (said) => {
    expect(read(said, "name").found).toMatchObject({
      name: { name: "Rui" },
      specialty: "Urologia",
      city: { city: "Natal", uf: "RN" },
      revenue: { minBrl: 100_000, maxBrl: 100_000 },
      goal: "Atrair mais pacientes particulares",
    });
  });

  test("corrects what was answered last, in the few words of a correction", () => {
    expect(read("errei, 50", "goal", "revenue")).toMatchObject({
      isCorrection: true,
      found: { revenue: { minBrl: 50_000, maxBrl: 50_000 } },
    });
    expect(read("*Valinhos", "revenue", "city")).toMatchObject({
      isCorrection: true,
      found: { city: { city: "Valinhos", uf: "SP" } },
    });
  });

  test("chooses among the states of a city by number, letters or name", () => {
    const answers: Answers = { ...noAnswers, city: { city: "Cascavel", uf: null, ufs: ["CE", "PR"] } };
    for (const said of ["2", "a segunda", "PR", "pr", "Paraná", "no paraná"])
      expect(read(said, "city", null, answers).found.city).toEqual({ city: "Cascavel", uf: "PR", ufs: [] });
  });

  test("of a known state names the city there, and its capital", () => {
    const answers: Answers = { ...noAnswers, city: { city: null, uf: "PR", ufs: [] } };
    expect(read("Cascavel", "city", null, answers).found.city).toMatchObject({ city: "Cascavel", uf: "PR" });
    expect(read("capital", "city", null, answers).found.city).toMatchObject({ city: "Curitiba", uf: "PR" });
  });

  test.each([
    "prefiro não dizer",
    "prefiro nao falar",
    "não sei",
    "isso é confidencial",
    "passo na reunião",
    "5",
    "última opção",
  ])("%s answers without an answer", (said) => {
    expect(read(said, "revenue")).toMatchObject({ isDeclined: true, found: {} });
  });

  test.each([
    ["quero falar com um atendente", "human"],
    ["me passa pra um humano", "human"],
    ["pode me ligar?", "human"],
    ["quero falar com a Heloísa", "human"],
    ["já sou cliente", "human"],
    ["isso é golpe?", "human"],
    ["quero reclamar", "complaint"],
    ["ninguém me responde", "complaint"],
    ["quero meu dinheiro de volta", "complaint"],
    ["quero marcar uma consulta", "patient"],
    ["atende unimed?", "patient"],
    ["estou com febre", "patient"],
    ["preciso de um dermatologista", "patient"],
    ["minha mãe precisa de cardiologista", "patient"],
    ["meu filho está precisando de uma consulta", "patient"],
    ["quem é você?", "question"],
    ["SAIR", "opt-out"],
    ["não quero mais receber mensagens", "opt-out"],
    ["me tira da lista", "opt-out"],
    ["não concordo", "no-consent"],
    ["não autorizo o uso dos meus dados", "no-consent"],
    ["não tenho interesse", "not-interested"],
    ["não, obrigado", "not-interested"],
    ["mandei errado", "not-interested"],
    ["estou em consulta", "later"],
    ["agora não posso", "later"],
    ["é um robô?", "robot-question"],
    ["quanto custa?", "question"],
    ["como funciona", "question"],
    ["quero agendar uma reunião", "question"],
  ])("%s is a wish: %s", (said, intent) => {
    expect(read(said).intent).toBe(intent);
  });

  test.each([
    "quero mais pacientes particulares",
    "quero contratar atendentes",
    "meus pacientes pedem para marcar consulta pelo whatsapp",
    "sou médico e atendo convênio",
    "quero parar de atender convênio",
    "tive uma experiência péssima com outra agência",
    "não quero mais depender de convênio",
    "atendimento humanizado",
    "Dra. Ana Paula",
    "uns 50 mil",
  ])("%s is no wish", (said) => {
    expect(read(said).intent).toBeNull();
  });

  test.each(["oi", "Bom diaaaa", "tudo bem?", "ok", "kkkk", "obrigada!", "pode perguntar"])(
    "%s is a courtesy",
    (said) => {
      expect(read(said)).toMatchObject({ isCourtesy: true, intent: null, found: {} });
    },
  );

  test.each([
    ["quero lotar a minha agenda", "Atrair mais pacientes particulares"],
    ["pacientes", "Atrair mais pacientes particulares"],
    ["parar de depender de convênio", "Depender menos de convênios"],
    ["virar referência aqui na cidade", "Ser mais conhecido na região"],
    ["vender mais procedimentos", "Divulgar um procedimento"],
    ["aumentar meu faturamento", "Faturar mais"],
    ["2", "Depender menos de convênios"],
    ["1 e 3", "Atrair mais pacientes particulares"],
    ["a segunda e a terceira", "Depender menos de convênios"],
    ["todas", "todas"],
    ["queria treinar minha equipe", "queria treinar minha equipe"],
  ])("%s is the goal %s", (said, goal) => {
    expect(read(said, "goal").found.goal).toBe(goal);
  });

  test.each(["sei lá", "outra coisa", "hum", "nenhuma dessas"])("%s is no goal", (said) => {
    expect(read(said, "goal").found.goal).toBeUndefined();
  });

  test.each([
    ["19 98888-7777", "+5519988887777"],
    ["(11) 98765-4321", "+5511987654321"],
    ["meu whats é +55 21 99876-5432", "+5521998765432"],
  ])("%s is the phone %s", (said, phone) => {
    expect(read(said, "phone").found.phone).toBe(phone);
  });

  test("is read as far as a message goes: a pasted article takes no longer", () => {
    expect(read(`sou a Ana. ${"30 mil e mais ".repeat(20_000)}`, "name").found.name?.name).toBe("Ana");
  });
});
