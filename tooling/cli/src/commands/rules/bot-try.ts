import { defineCommand } from "../../command.ts";

export const botTry = defineCommand({
  summary: "Talk to the qualification bot in the terminal: what it understands, decides and would write.",
  details: [
    "Write as a lead would; :help lists what else can happen (:+2h, :known name=Ana, :audio, :person, :quit).",
    "With --json each line of standard input is one message, answered by one JSON object: said, understood (all that is",
    "known by then: name, specialty, city, uf, revenueMinBrl, revenueMaxBrl, goal), says, state.",
    "Nothing leaves this machine.",
  ].join("\n"),
  options: {
    file: { type: "string", value: "FILE", help: "A dialogue file instead of the one that comes with tpc." },
    json: { type: "boolean", help: "One JSON object for each line of standard input." },
    "no-phone": { type: "boolean", help: "The lead hides the number, as WhatsApp allows: the bot asks for one." },
    at: { type: "string", value: "TIME", help: "When the dialogue begins, ISO 8601; now when left out." },
  },
  async run({ options, print, lines, environment }) {
    // Loaded when it runs: the help does without the list of municipalities.
    const { rehearse, rehearseAsJson } = await import("../../bot/rehearse.ts");
    const stage = {
      file: options.file,
      startsAt: options.at ?? new Date().toISOString(),
      phone: options["no-phone"] === true ? null : "+5511987654321",
      timeZone: environment.RELAY_TIME_ZONE || "America/Sao_Paulo",
    };
    await (options.json === true ? rehearseAsJson : rehearse)(stage, lines, print);
    return 0;
  },
});
