import {
  type FieldValues,
  type LeadState,
  type PipelineRules,
  type Side,
  type StageMove,
  type Step,
  tellMoves,
} from "@tpc/sync-core";
import type { StepShown, ValueChange } from "./lead-story.ts";

/**
 * Says what steps did and which rule asked for them. A pruned decision has the names of its steps only.
 *
 * @param state - the lead as the decision left it; `null` when it is pruned
 */
export function tellSteps(
  steps: readonly Partial<Step>[],
  state: LeadState | null,
  rules: PipelineRules,
): readonly StepShown[] {
  const moves = state === null || state.pipeline === undefined ? [] : tellMoves(state.pipeline, rules);
  return steps.map((step) => ({
    what: step.type ?? "unknown",
    side: sideOf(step.type ?? ""),
    rule: ruleOf(step, moves),
    changes: changesOf(step),
  }));
}

const handOff = "hand-off";

/** The occasion in a key such as `message:booking.created:<uid>`. */
export function occasionOfKey(key: string): string | null {
  const [kind, occasion = null] = key.split(":");
  return kind === handOff || occasion === handOff ? handOff : occasion;
}

function sideOf(type: string): Side | null {
  if (/(create|update|merge)-p|deal|note$|waiting/.test(type)) return "twenty";
  return /contact|message|whatsapp|conversation|choose|tell/.test(type) ? "chatwoot" : null;
}

function ruleOf(step: Partial<Step>, moves: readonly StageMove[]): string | null {
  if ("key" in step && step.key !== undefined) return occasionOfKey(step.key);
  if ("stage" in step && step.stage !== undefined) {
    const dealId = "id" in step ? step.id : null;
    const isMeant = (move: StageMove) => move.stage === step.stage && (dealId === null || move.dealId === dealId);
    return moves.findLast(isMeant)?.cause ?? null;
  }
  if (step.type?.startsWith("update-") && "values" in step && Object.keys(step.values ?? {}).length === 0)
    return linkRule;
  return copyRules[step.type ?? ""] ?? null;
}

const linkRule = "each holds the other's id";

/** The three-way merge and identity: what a step of records stands for. */
const copyRules: Readonly<Record<string, string>> = {
  "create-person": "new in Chatwoot or booked",
  "create-contact": "new in Twenty",
  "update-person": "changed in Chatwoot",
  "update-contact": "changed in Twenty",
  "rename-deal": "follows the person's name",
  "complete-deal": "an answer was lost",
  "merge-contacts": "two contacts of one human",
  "remove-deal": "two leads became one",
  "show-waiting": "waits for an answer, or not any more",
};

function changesOf(step: Partial<Step>): readonly ValueChange[] {
  const side = sideOf(step.type ?? "");
  const given: FieldValues = {
    ...("values" in step ? step.values : {}),
    ...("otherId" in step && step.otherId ? { [side === "twenty" ? "chatwoot id" : "twenty id"]: step.otherId } : {}),
    ...("stage" in step && step.stage ? { stage: step.stage } : {}),
    ...(step.type === "rename-deal" && "name" in step ? { name: step.name ?? "" } : {}),
    ...("text" in step && step.text ? { text: step.text } : {}),
  };
  return Object.entries(given).map(([field, value]) => ({ side, field, before: null, value }));
}
