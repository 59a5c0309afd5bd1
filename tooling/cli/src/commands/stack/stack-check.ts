import { existsSync, statSync } from "node:fs";
import { defineCommand } from "../../command.ts";
import { stackFileOption } from "../../stack/stack-file-option.ts";

export const stackCheck = defineCommand({
  summary: "Check the stack's compose files, and that no variable they need is missing.",
  details: [
    "Looks for what would hurt in production: an image without an exact tag, a service without health check or limits,",
    "a port of the host, a start that waits for nobody, a variable that .env.example does not explain.",
    "Exit code: 0 all is well, 1 it is not, 2 a wrong command line.",
  ].join("\n"),
  options: { file: stackFileOption },
  async run({ options, print }) {
    const { openVariables } = await import("@tpc/setup");
    const stack = await import("@tpc/stack");
    const path = options.file ?? stack.stackVariablesPath;
    const parts = stack.stackParts.map(stack.readPart);
    const problems = stack
      .findStackProblems(parts, stack.readExampleVariables(stack.readExample()))
      .map(({ part, service, what }) => `${part}${service === null ? "" : `/${service}`}: ${what}`);
    if (!existsSync(path)) problems.push(`${path} is not there: npm run tpc -- stack init writes it`);
    else {
      const mode = statSync(path).mode & 0o777;
      if ((mode & 0o077) !== 0) problems.push(`${path} can be read by others (mode ${mode.toString(8)}): chmod 600 it`);
      const missing = stack.findMissing(openVariables(path, {}).inFile());
      problems.push(...missing.map(({ name, why }) => `${name} is missing: ${why}`));
    }
    for (const problem of problems) print(`✗ ${problem}`);
    const services = parts.flatMap(({ compose }) => Object.keys(compose.services));
    if (problems.length === 0)
      print(`✓ ${parts.length} compose files, ${services.length} services, every variable is there.`);
    return problems.length === 0 ? 0 : 1;
  },
});
