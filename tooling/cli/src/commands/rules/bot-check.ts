import { formatProblems, openDialogueFile } from "../../bot/open-dialogue-file.ts";
import { defineCommand } from "../../command.ts";

export const botCheck = defineCommand({
  summary: "Check a dialogue file of the qualification bot, and say the line of every mistake.",
  details: "Without FILE: the dialogue that comes with tpc. Exit code: 0, or 1 when something is wrong with the file.",
  options: {},
  arguments: ["FILE"],
  argumentsOptional: true,
  async run({ given: [path], print }) {
    const file = openDialogueFile(path);
    if (file.read.content === null) {
      const { length } = file.read.problems;
      print(formatProblems(file));
      print(`\n${length === 1 ? "1 problema" : `${length} problemas`}. O robô não usa um arquivo com problemas.`);
      return 1;
    }
    const { questions, specialties, goals, scoring } = file.read.content;
    print(`${file.path}: tudo certo.`);
    print(
      `${questions.length} perguntas, ${specialties.length} especialidades, ${goals.length} objetivos, ${scoring.rules.length} regras de pontuação.`,
    );
    return 0;
  },
});
