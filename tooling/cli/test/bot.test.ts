import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { runCommandLine } from "../src/run-command-line.ts";

const folder = mkdtempSync(join(tmpdir(), "tpc-bot-"));
afterAll(() => rmSync(folder, { recursive: true }));
const ownText = readFileSync(fileURLToPath(import.meta.resolve("@tpc/sync-core/dialogue/pt-BR.yaml")), "utf8");

function write(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** A command line with these lines on standard input. */
async function bot(lines: readonly string[], ...args: string[]) {
  const printed: string[] = [];
  const failed: string[] = [];
  const code = await runCommandLine(["bot", ...args], {
    print: (text) => printed.push(text),
    printError: (text) => failed.push(text),
    environment: {},
    lines: (async function* () {
      yield* lines;
    })(),
  });
  return { code, printed, failed: failed.join("\n") };
}

async function json(...lines: string[]) {
  const { code, printed } = await bot(lines, "try", "--json", "--at", "2026-03-02T15:00-03:00");
  expect(code).toBe(0);
  return printed.map((line) => JSON.parse(line));
}

describe("tpc bot try --json", () => {
  test("prints one object for each line, with all that is known by then", async () => {
    const [greeted, named, placed] = await json("oi", "Dra. Ana Paula", "dermato em campinas");
    expect(Object.keys(greeted)).toEqual(["said", "understood", "says", "state"]);
    expect(greeted).toMatchObject({ said: "oi", understood: {}, state: "asking" });
    expect(greeted.says).toEqual([expect.stringContaining("qual é o seu nome?")]);
    expect(named.understood).toEqual({ name: "Ana Paula" });
    expect(placed.understood).toEqual({ name: "Ana Paula", specialty: "Dermatologia", city: "Campinas", uf: "SP" });
  });

  test("understands a first message that says everything", async () => {
    const [only] = await json("sou o dr joão, dermato em campinas, faturo uns 40k e quero mais pacientes");
    expect(only).toMatchObject({
      understood: {
        name: "João",
        specialty: "Dermatologia",
        city: "Campinas",
        uf: "SP",
        revenueMinBrl: 40_000,
        revenueMaxBrl: 40_000,
        goal: "Atrair mais pacientes particulares",
      },
      state: "qualified",
    });
  });

  test("gives bounds as they were said, and nothing for who does not tell", async () => {
    const before = ["oi", "Ana", "pediatra", "Bauru"];
    const revenueOf = async (said: string) => (await json(...before, said)).at(-1).understood;
    expect(await revenueOf("mais de 30k")).toMatchObject({ revenueMinBrl: 30_000 });
    expect(await revenueOf("mais de 30k")).not.toHaveProperty("revenueMaxBrl");
    expect(await revenueOf("até 20 mil")).not.toHaveProperty("revenueMinBrl");
    const declined = (await json(...before, "prefiro não dizer")).at(-1);
    expect(Object.keys(declined.understood)).toEqual(["name", "specialty", "city", "uf"]);
    expect(declined.says[0]).toContain("o que você mais quer");
  });

  test.each([
    [["quero falar com um atendente"], "handed-off"],
    [["quero marcar consulta"], "unqualified"],
    [["sou dermato em Itu, faturo 5 mil, quero mais pacientes", "Ana"], "unqualified"],
    [["oi", "Ana", "uro", "Bauru", "prefiro não dizer", "1"], "unsure"],
    [["oi", ":person", "Ana"], "handed-off"],
  ])("%j ends %s", async (lines, state) => {
    expect((await json(...lines)).at(-1).state).toBe(state);
  });

  test("takes a smile for a message, and the known commands for what happens", async () => {
    const lines = await json(":)", ":known name=Ana specialty=dermato", ":audio", ":+5h");
    expect(lines[0].says[0]).toContain("qual é o seu nome?");
    expect(lines[1]).toMatchObject({ understood: { name: "Ana", specialty: "Dermatologia" }, says: [] });
    expect(lines[2].says[0]).toContain("áudio");
    expect(lines[3].says[0]).toContain("Ficou faltando");
  });

  test("prints nothing for no lines, and ends", async () => {
    expect(await json()).toEqual([]);
  });
});

describe("tpc bot try", () => {
  test("shows what is said, understood, and would be written where", async () => {
    const { code, printed } = await bot(
      ["sou a dra ana, dermato em campinas // faturo 80 mil", "1", ":quit", "not read"],
      "try",
      "--at",
      "2026-03-02T15:00-03:00",
    );
    const shown = printed.join("\n");
    expect(code).toBe(0);
    expect(shown).toContain("[02/03 15:00] robô: Oi, Dra. Ana!");
    expect(shown).toContain("city=Campinas - SP");
    expect(shown).toContain("Twenty: negócio em QUALIFIED");
    expect(shown).toContain("Fatura R$ 50 mil por mês ou mais (+50)");
    expect(shown).not.toContain("not read");
  });

  test("asks for a number that WhatsApp hides", async () => {
    const { printed } = await bot(
      ["sou a ana, dermato em campinas, faturo 80 mil, quero mais pacientes"],
      "try",
      "--no-phone",
    );
    expect(printed.join("\n")).toContain("WhatsApp com DDD");
  });

  test("says what a line should have been", async () => {
    const { printed } = await bot([":known", ":known idade=3", ":known city=Atlantis", ":person dog", ":help"], "try");
    const shown = printed.join("\n");
    expect(shown).toContain(":known name=Ana specialty=Dermatologia");
    expect(shown).toContain("name, specialty, city");
    expect(shown).toContain('"Atlantis" não é um valor de city');
    expect(shown).toContain("wrote, assigned, status");
  });

  test("uses the file it is given, and refuses one with problems", async () => {
    const own = write("own.yaml", ownText.replace("Para começar, qual é o seu nome?", "Como devo chamar você?"));
    expect((await bot(["oi"], "try", "--file", own)).printed.join("\n")).toContain("Como devo chamar você?");
    const wrong = write("wrong.yaml", ownText.replace("qualificado: 70", "qualificado: muito"));
    expect(await bot(["oi"], "try", "--json", "--file", wrong)).toMatchObject({
      code: 1,
      printed: [],
      failed: expect.stringMatching(/wrong\.yaml:\d+:\d+ /),
    });
    expect((await bot([], "try", "--at", "ontem")).code).toBe(2);
  });
});

describe("tpc bot check", () => {
  test("finds nothing wrong with the dialogue that comes with tpc", async () => {
    const { code, printed } = await bot([], "check");
    expect(code).toBe(0);
    expect(printed.join("\n")).toContain("tudo certo");
  });

  test("names file, line and column of every mistake, and ends with 1", async () => {
    const text = ownText.replace("\n  audio:", "\n  audioo:").replace("qualificado: 70", "qualificado: muito");
    const path = write("two.yaml", text);
    const { code, printed } = await bot([], "check", path);
    const lineOf = (words: string) => text.split("\n").findIndex((line) => line.includes(words)) + 1;
    expect(code).toBe(1);
    expect(printed[0]).toContain(`${path}:${lineOf("audioo:")}:3  "audioo" não existe aqui; você quis dizer "audio"?`);
    expect(printed[0]).toContain(`${path}:${lineOf("qualificado: muito")}:16  "qualificado" deve ser um número`);
  });

  test("says that a file cannot be read", async () => {
    expect(await bot([], "check", join(folder, "absent.yaml"))).toMatchObject({
      code: 1,
      failed: expect.stringContaining("absent.yaml cannot be read"),
    });
  });
});
