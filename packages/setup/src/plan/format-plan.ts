import type { Action, Step } from "./judge-resource.ts";

const marks: Readonly<Record<Action, string>> = {
  keep: " ",
  make: "+",
  repair: "~",
  "by hand": "!",
  "left out": "-",
  unknown: "?",
};
const names = {
  relay: "relay's variables",
  twenty: "Twenty",
  chatwoot: "Chatwoot",
  calcom: "Cal.com",
  evolution: "Evolution API",
};

/** The plan for a person: what is as it should be is only counted. */
export function formatPlan(plan: readonly Step[]): string {
  const systems = [...new Set(plan.map(({ system }) => system))];
  const lines = systems.flatMap((system) => {
    const steps = plan.filter((step) => step.system === system);
    const kept = steps.filter(({ action }) => action === "keep").length;
    const shown = steps.filter(({ action }) => action !== "keep").flatMap(formatStep);
    return ["", `${names[system]}${kept === 0 ? "" : `: ${kept} as wanted`}`, ...shown];
  });
  return [...lines, "", summarizePlan(plan)].join("\n").trimStart();
}

export function formatStep({ id, title, action, differences, why }: Step): readonly string[] {
  return [
    `  ${marks[action]} ${title}  [${id}]`,
    ...differences.map(({ what, found, wanted }) => `      ${what}: ${found} -> ${wanted}`),
    ...differences.flatMap(({ byHand }) => (byHand === undefined ? [] : [`      by hand: ${byHand}`])),
    ...(why === null ? [] : [`      ${why}`]),
  ];
}

export function summarizePlan(plan: readonly Step[]): string {
  const count = (action: Action) => plan.filter((step) => step.action === action).length;
  const parts = [
    [count("make"), "to make"],
    [count("repair"), "to repair"],
    [count("by hand"), "for a person to decide"],
    [count("unknown"), "not known"],
  ] as const;
  const told = parts.filter(([number]) => number > 0).map(([number, what]) => `${number} ${what}`);
  return told.length === 0 ? "Nothing to do: all is as wanted." : `${told.join(", ")}; ${count("keep")} as wanted.`;
}
