import type { PlanStep } from "../../../api/answers.ts";
import { useTexts } from "../../../texts/texts.tsx";
import { Badge, type Tone } from "../../../ui/badge.tsx";

const tones: Readonly<Record<PlanStep["action"], Tone>> = {
  keep: "good",
  make: "warn",
  repair: "warn",
  "by hand": "bad",
  "left out": "neutral",
  unknown: "bad",
};

export const needsAttention = ({ action }: PlanStep): boolean => action !== "keep" && action !== "left out";

/** In the reader's words by its kind; as the set-up says it where this page does not know the kind. */
export function usePlanName(): (step: Pick<PlanStep, "id" | "title">) => string {
  const { textOr } = useTexts();
  return ({ id, title }) => {
    const [system = "", kind = "", ...name] = id.split("/");
    return textOr(`plan.kind.${system}/${kind}`, title, { name: name.join("/") }).trim();
  };
}

/** One thing that is missing, differs, or could not be looked at. Explanations are the set-up's own, in English. */
export function PlanRow({ step }: { readonly step: PlanStep }) {
  const { text, textOr } = useTexts();
  const nameOf = usePlanName();
  const { action, differences, why } = step;
  return (
    <li className="py-2">
      <p className="flex flex-wrap items-center gap-2 font-medium">
        <span className="min-w-0 break-words">{nameOf(step)}</span>
        <Badge tone={tones[action]}>{textOr(`plan.action.${action}`, action)}</Badge>
      </p>
      {differences.map(({ what, found, wanted, byHand }) => (
        <div key={what} className="mt-1 min-w-0 text-sm break-words">
          <span className="text-soft" lang="en">
            {what}:
          </span>{" "}
          {text("plan.found")} <code className="break-all">{found}</code>, {text("plan.wanted")}{" "}
          <code className="break-all">{wanted}</code>
          {byHand && (
            <p className="text-soft" lang="en">
              {byHand}
            </p>
          )}
        </div>
      ))}
      {why && (
        <p className="mt-1 text-sm text-soft" lang="en">
          {why}
        </p>
      )}
    </li>
  );
}
