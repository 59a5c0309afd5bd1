import type { PlanStep } from "../../../api/answers.ts";
import { useTexts } from "../../../texts/texts.tsx";
import { Card } from "../../../ui/card.tsx";
import { useWords } from "../../../words/use-words.ts";
import { PlanRow, usePlanName } from "./plan-step.tsx";

/** What is not as wanted stands open, the rest behind a click. */
export function PlanOfSystem({ system, steps }: { readonly system: string; readonly steps: readonly PlanStep[] }) {
  const { text } = useTexts();
  const words = useWords();
  const nameOf = usePlanName();
  const shown = steps.filter(({ action }) => action !== "keep");
  const kept = steps.filter(({ action }) => action === "keep");
  return (
    <Card title={words.system(system)}>
      {shown.length > 0 && (
        <ul className="divide-y divide-line">
          {shown.map((step) => (
            <PlanRow key={step.id} step={step} />
          ))}
        </ul>
      )}
      {kept.length > 0 && (
        <details className="mt-2">
          <summary className="text-sm font-medium text-soft">{text("settings.planKept", { n: kept.length })}</summary>
          <ul className="mt-1 list-disc space-y-0.5 pl-5 text-sm">
            {kept.map((step) => (
              <li key={step.id} className="break-words">
                {nameOf(step)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </Card>
  );
}
