import { defineCommand } from "../../command.ts";
import { formatRules } from "../../rules/format-rules.ts";

export const rules = defineCommand({
  summary: "Show what moves a deal and what is said, as relay would follow it.",
  details: [
    "Occasion: what happened in Chatwoot or Cal.com. Stage: where the deal goes; remembered is the stage before the",
    "meeting, - is where it stands. Message: text to the lead. Notice: private text for the team. Note: on the deal.",
    "Below it who takes leads over, business hours and the next holidays, and when is reminded.",
    "The names of texts are those of services/relay/src/texts. Exit code: 0, or 1 when the file cannot be used.",
  ].join("\n"),
  options: {
    config: { type: "string", value: "FILE", help: "Configuration file instead of RELAY_CONFIG or relay.config.json." },
    json: { type: "boolean", help: "Print the rules as JSON." },
  },
  async run({ options, print, environment }) {
    // relay's libraries take a second: the help does without them.
    const { readRules } = await import("../../rules/read-rules.ts");
    const shown = readRules(options.config || environment.RELAY_CONFIG || "relay.config.json", environment);
    print(options.json === true ? JSON.stringify(shown, undefined, 2) : formatRules(shown));
    return 0;
  },
});
