import { describe, expect, test } from "vitest";
import { readDialogue } from "../../src/dialogue/content/read-dialogue.ts";
import { type Answers, noAnswers } from "../../src/dialogue/understand/answers.ts";
import { summarizeVerdict } from "../../src/dialogue/verdict/summarize.ts";
import { judge } from "../../src/dialogue/verdict/verdict.ts";
import { defaultDialogue, defaultDialogueText } from "./default-dialogue.ts";

const content = defaultDialogue();
const doctor: Answers = {
  name: { name: "Ana Paula", title: "Dra." },
  specialty: "Dermatologia",
  city: { city: "Campinas", uf: "SP", ufs: [] },
  revenue: { minBrl: 60_000, maxBrl: 60_000 },
  goal: "Depender menos de convênios",
  phone: "+5519988887777",
};
const revenue = (minBrl: number | null, maxBrl: number | null) => ({ ...doctor, revenue: { minBrl, maxBrl } });

describe("the verdict", () => {
  test.each([
    ["a practice that earns enough", doctor, "qualified"],
    ["30 thousand", revenue(30_000, 30_000), "qualified"],
    ["more than 100 thousand", revenue(100_000, null), "qualified"],
    ["20 to 50 thousand, with the middle of it", revenue(20_000, 50_000), "qualified"],
    ["up to 20 thousand", revenue(null, 20_000), "unqualified"],
    ["nothing yet", revenue(0, 0), "unqualified"],
    ["20 to 28 thousand", revenue(20_000, 28_000), "unsure"],
    ["up to 40 thousand, which may be anything", revenue(null, 40_000), "unsure"],
    ["a dentist, whatever comes in", { ...doctor, specialty: "Odontologia" }, "unqualified"],
    ["who does not tell the revenue", { ...doctor, revenue: null }, "unsure"],
    ["whom nothing is known of", noAnswers, "unsure"],
  ] as const)("of %s", (_, answers, outcome) => {
    expect(judge(answers, content).outcome).toBe(outcome);
  });

  test("follows the thresholds, places and specialties of the file", () => {
    const { content: other } = readDialogue(
      defaultDialogueText
        .replace("cidades-atendidas: todas", 'cidades-atendidas: [MG, "Curitiba - PR"]')
        .replace(
          "    - quando: { cidade: nao-atendida }\n      pontos: 0",
          "    - quando: { cidade: nao-atendida }\n      decide: desqualificado",
        ),
    );
    if (other === null) throw new Error("refused");
    const from = (city: string, uf: string) => judge({ ...doctor, city: { city, uf, ufs: [] } }, other).outcome;
    expect(from("Campinas", "SP")).toBe("unqualified");
    expect(from("Betim", "MG")).toBe("qualified");
    expect(from("Curitiba", "PR")).toBe("qualified");
    expect(from("Londrina", "PR")).toBe("unqualified");
  });

  test("says why in words a person reads", () => {
    expect(summarizeVerdict(judge(doctor, content), doctor)).toMatchInlineSnapshot(`
      "**Qualificado** (105 pontos)

      - **Nome:** Dra. Ana Paula
      - **Especialidade:** Dermatologia
      - **Cidade:** Campinas - SP
      - **Faturamento:** R$ 60.000 por mês
      - **Objetivo:** Depender menos de convênios
      - **Telefone:** +5519988887777

      Por quê:
      - Especialidade que atendemos (+25)
      - Cidade que atendemos (+15)
      - Fatura R$ 50 mil por mês ou mais (+50)
      - Objetivo em que ajudamos (+15)"
    `);
  });

  test("lets nothing that a lead typed shape the note", () => {
    const goal = "**urgente** [clique](https://example.com) <b>";
    expect(summarizeVerdict(judge({ ...doctor, goal }, content), { ...doctor, goal })).toContain(
      "\\*\\*urgente\\*\\* \\[clique\\](https://example.com) \\<b\\>",
    );
  });
});
