import type { SetupSettings } from "../world/setup-settings.ts";

export interface WantedStage {
  readonly value: string;
  readonly label: string;
  readonly color: string;
}

/** In the order of a pipeline. Labels and colours are those of stages that the set-up made. */
const known: readonly WantedStage[] = [
  { value: "NEW", label: "Novo", color: "red" },
  { value: "SCREENING", label: "Triagem", color: "purple" },
  { value: "QUALIFIED", label: "Qualificado", color: "green" },
  { value: "MEETING_SCHEDULED", label: "Reunião marcada", color: "blue" },
  { value: "PROPOSAL", label: "Proposta", color: "turquoise" },
  { value: "CUSTOMER", label: "Cliente", color: "yellow" },
  { value: "LOST", label: "Perdido", color: "gray" },
];

/** Those of the rules, and those relay knows by itself. */
export function wantedStages({ rules }: Pick<SetupSettings, "rules">): readonly WantedStage[] {
  const ruled = rules.table.map(({ stage }) => stage).filter((stage) => stage !== null && stage !== "remembered");
  const others = [...new Set<string>(ruled)].filter((value) => !known.some((stage) => stage.value === value));
  return [...known, ...others.map((value) => ({ value, label: value, color: "gray" }))];
}

interface Option {
  readonly value: string;
}

/** Where a new stage goes: behind the last one that comes before it in the pipeline. */
export function insertStage<Stage extends Option>(
  stages: readonly Stage[],
  stage: Stage,
  order: readonly string[],
): readonly Stage[] {
  const before = order.slice(0, order.indexOf(stage.value));
  const at = stages.findLastIndex(({ value }) => before.includes(value));
  return stages.toSpliced(stage.value === order.at(-1) ? stages.length : at + 1, 0, stage);
}
