import { defineCommand } from "../../command.ts";
import { applyPlan } from "../../setup/apply-plan.ts";
import { destroyMade } from "../../setup/destroy-made.ts";
import { setupDetails, setupOptions } from "../../setup/setup-options.ts";
import { UsageError } from "../../usage-error.ts";

export const apply = defineCommand({
  summary: "Make and repair what the systems lack for relay; run again it changes nothing.",
  details: [
    "Shows the plan and asks; without a terminal it needs --yes. What a person made is used and never deleted; Ctrl-C",
    "stops after the step under way, and the next run goes on. Secrets go into the variables' file, mode 0600, and",
    "into no log. When relay answers at PUBLIC_URL the doctor's round trip follows. --destroy shows and then takes",
    "away only what this command made. Where tpc audit was run, it waits until a person has approved that very audit.",
    setupDetails,
    "Exit code: 0 all is as wanted, 1 something is not, 2 a wrong command line.",
  ].join("\n"),
  options: {
    yes: { type: "boolean", help: "Do it without asking." },
    destroy: { type: "boolean", help: "Take away what apply made." },
    "no-doctor": { type: "boolean", help: "No round trip afterwards." },
    "print-secrets": { type: "boolean", help: "Print new secrets once instead of writing them into the file." },
    ...setupOptions,
  },
  async run(call) {
    const { options, ask } = call;
    if (ask === null && options.yes !== true) {
      throw new UsageError(
        "Nobody can be asked here: see what would be done with npm run tpc -- plan, then add --yes.",
      );
    }
    const stop = new AbortController();
    const onSignal = () => stop.abort();
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, onSignal);
    try {
      const outcome = options.destroy === true ? destroyMade(call, stop.signal) : applyPlan(call, stop.signal);
      return await outcome;
    } finally {
      for (const signal of ["SIGINT", "SIGTERM"] as const) process.off(signal, onSignal);
    }
  },
});
