import { defineCommand } from "../../command.ts";
import { openSetup } from "../../setup/open-setup.ts";
import { setupDetails, setupOptions } from "../../setup/setup-options.ts";

export const plan = defineCommand({
  summary: "Show what the systems lack for relay, field by field; writes nothing.",
  details: [
    "Marks: + made, ~ repaired, ! for a person to decide, ? could not be read, - left out. Do it with: npm run tpc -- apply.",
    setupDetails,
    "Exit code: 0 the plan is complete, 1 something could not be read or needs a person, 2 a wrong command line.",
  ].join("\n"),
  options: setupOptions,
  async run(call) {
    const { makePlan, formatPlan } = await import("@tpc/setup");
    const { rows, ledger } = await openSetup(call);
    const steps = await makePlan(rows, ledger);
    call.print(call.options.json === true ? JSON.stringify({ steps }, undefined, 2) : formatPlan(steps));
    return steps.some(({ action }) => action === "unknown" || action === "by hand") ? 1 : 0;
  },
});
