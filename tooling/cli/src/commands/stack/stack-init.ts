import { defineCommand } from "../../command.ts";
import { stackFileOption } from "../../stack/stack-file-option.ts";

export const stackInit = defineCommand({
  summary: "Write the variables of the stack's compose files, with secrets made here.",
  details: [
    "Every value that the file has is kept; what is new or empty is added, so it can run again after an upgrade.",
    "The file gets mode 0600. Keep a copy in a safe place: what is encrypted with its keys is lost without them.",
    "Exit code: 0 nothing is missing, 1 something is left for you to fill in, 2 a wrong command line.",
  ].join("\n"),
  options: { file: stackFileOption },
  async run({ options, print }) {
    const { openVariables } = await import("@tpc/setup");
    const { findMissing, readExample, readExampleVariables, stackSecrets, stackVariablesPath } = await import(
      "@tpc/stack"
    );
    const path = options.file ?? stackVariablesPath;
    const variables = openVariables(path, {});
    const before = variables.inFile();
    const isNew = Object.keys(before).length === 0;
    if (isNew) variables.write(readExample());
    const example = readExampleVariables(readExample());
    for (const { name, value } of example) {
      const secret = stackSecrets[name];
      if (secret !== undefined && !before[name]) variables.set(name, secret());
      else if (variables.inFile()[name] === undefined) variables.set(name, value);
    }
    const made = Object.keys(variables.changed()).filter((name) => name in stackSecrets);
    print(
      `${path}, mode 0600: ${made.length} secrets made, ${Object.values(before).filter(Boolean).length} values kept.`,
    );
    const missing = findMissing(variables.inFile());
    if (missing.length > 0) print(["Fill in:", ...missing.map(({ name, why }) => `  ${name}: ${why}`)].join("\n"));
    print("Next: npm run tpc -- stack check; docs/DEPLOY.md goes on from there.");
    return missing.length === 0 ? 0 : 1;
  },
});
