import { defineCommand } from "../../command.ts";
import { stackFileOption } from "../../stack/stack-file-option.ts";
import { UsageError } from "../../usage-error.ts";

export const stackVariables = defineCommand({
  summary: "Print the variables that one part of the stack needs, and no others.",
  details: [
    "For Coolify's environment page (developer view), or an env file of plain Docker. Prints secrets.",
    "PART: data, twenty, chatwoot, calcom, evolution or relay.",
    "Exit code: 0 printed, 1 one of them is missing, 2 a wrong command line.",
  ].join("\n"),
  arguments: ["PART"],
  options: { file: stackFileOption, names: { type: "boolean", help: "Only their names." } },
  async run({ options, print, given }) {
    const { openVariables } = await import("@tpc/setup");
    const stack = await import("@tpc/stack");
    const part = stack.stackParts.find((name) => name === given[0]);
    if (part === undefined) throw new UsageError(`There is no part ${given[0]}: ${stack.stackParts.join(", ")}.`);
    const values = openVariables(options.file ?? stack.stackVariablesPath, {}).inFile();
    const wanted = stack.variablesOf(stack.readPart(part).text);
    const missing = wanted.filter(({ name, isRequired }) => isRequired && !values[name]).map(({ name }) => name);
    if (options.names !== true && missing.length > 0) {
      print(`${missing.join(", ")} missing: npm run tpc -- stack init`);
      return 1;
    }
    for (const { name, default: fallback } of wanted) {
      print(options.names === true ? name : `${name}=${values[name] || (fallback ?? "")}`);
    }
    return 0;
  },
});
