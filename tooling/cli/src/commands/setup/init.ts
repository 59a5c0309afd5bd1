import { existsSync } from "node:fs";
import { defineCommand } from "../../command.ts";
import { applyPlan } from "../../setup/apply-plan.ts";
import { collectAnswers } from "../../setup/collect-answers.ts";
import { setupOptions } from "../../setup/setup-options.ts";
import { UsageError } from "../../usage-error.ts";

export const init = defineCommand({
  summary: "From nothing to a relay that can start: ask, test, write .env, set the systems up.",
  details: [
    "Asks for the addresses and keys and tests each system at once; what a flag, the environment or the file says",
    "already is offered. Writes the file (mode 0600); of one that is there every line is kept, and what would change",
    "is shown first. Then come the plan and, after a yes, apply; and the doctor when relay runs already. Without a",
    "terminal give flags or variables, and --yes. Keys are better given by the environment: flags are seen by",
    "everybody on the machine.",
    "Exit code: 0 all is set up, 1 something is not, 2 a wrong command line.",
  ].join("\n"),
  options: {
    "public-url": { type: "string", value: "URL", help: "Where the systems and leads reach relay." },
    "twenty-url": { type: "string", value: "URL", help: "Twenty." },
    "twenty-key": { type: "string", value: "KEY", help: "An API key; else somebody logs in." },
    "chatwoot-url": { type: "string", value: "URL", help: "Chatwoot." },
    "chatwoot-account": { type: "string", value: "NUMBER", help: "The account's number." },
    "chatwoot-token": { type: "string", value: "TOKEN", help: "Of an administrator of relay's own." },
    "calcom-api-url": { type: "string", value: "URL", help: "Cal.com's API v2." },
    "calcom-url": { type: "string", value: "URL", help: "Cal.com's booking pages." },
    "calcom-key": { type: "string", value: "KEYS", help: "Of the hosts, with commas." },
    yes: { type: "boolean", help: "Replace what differs and apply without asking." },
    variables: setupOptions.variables,
  },
  async run(call) {
    const { openVariables } = await import("@tpc/setup");
    const { options, print, ask, environment } = call;
    if (ask === null && options.yes !== true) {
      throw new UsageError(
        "Nobody can be asked here: give the flags (--help) or the variables of .env.example, and --yes.",
      );
    }
    const file = options.variables ?? ".env";
    const isNew = !existsSync(file);
    const variables = openVariables(file, environment);
    const answers = await collectAnswers(options, variables, call);
    if (answers === null) return 1;
    const differing = Object.keys(answers).filter((name) => variables.inFile()[name] !== answers[name]);
    if (differing.length > 0) {
      const shown = differing.map((name) => `  ${variables.inFile()[name] === undefined ? "+" : "~"} ${name}`);
      print(
        `${isNew ? `${file} is made, mode 0600` : `${file} is kept; this would change in it`}:\n${shown.join("\n")}`,
      );
      const replaces = differing.some((name) => variables.inFile()[name] !== undefined);
      if (replaces && options.yes !== true && !(await ask?.confirm("Replace the values marked ~?"))) {
        print("Nothing was changed.");
        return 1;
      }
      for (const name of differing) variables.set(name, answers[name] ?? "");
    }
    const code = await applyPlan(
      {
        options: { variables: file, ...(options.yes === true && { yes: true }) },
        environment: variables.all(),
        ask,
        print,
      },
      new AbortController().signal,
    );
    if (code === 0)
      print("\nNext: npm start, which runs relay alone with these; then npm run tpc -- doctor proves it.");
    return code;
  },
});
