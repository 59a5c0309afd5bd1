import { useQuery } from "@tanstack/react-query";
import type { Plan } from "../../../api/answers.ts";
import { consoleApi } from "../../../api/console-api.ts";
import { take } from "../../../api/take.ts";
import { Fetched } from "../../../fetched/fetched.tsx";
import { useFormat } from "../../../show/use-format.ts";
import { useTexts } from "../../../texts/texts.tsx";
import { Button } from "../../../ui/button.tsx";
import { Card } from "../../../ui/card.tsx";
import { Empty } from "../../../ui/empty.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { PlanOfSystem } from "./plan-of-system.tsx";
import { needsAttention } from "./plan-step.tsx";

/** What differs from what the set-up would make. */
export function PlanTab() {
  const { text } = useTexts();
  const format = useFormat();
  const query = useQuery({
    queryKey: ["plan"],
    queryFn: ({ signal }) => take(consoleApi.GET("/api/console/settings/plan", { signal })),
  });
  const again = (
    <Button small icon="retry" isBusy={query.isFetching} onClick={() => void query.refetch()}>
      {text("settings.planAgain")}
    </Button>
  );
  return (
    <div className="space-y-4">
      <Card title={text("settings.plan")} about={text("settings.planAbout")} actions={again}>
        <Fetched query={query}>
          {(plan) => (
            <>
              <PlanSummary plan={plan} />
              <p className="mt-3 text-sm text-soft">
                {text("settings.planCommand")} <code className="rounded bg-sunken px-1.5 py-0.5">{plan.command}</code>
              </p>
              <p className="mt-1 text-sm text-soft">
                {text("settings.planSeen", { when: format.exact(plan.at) })} {text("settings.planLimits")}
              </p>
            </>
          )}
        </Fetched>
      </Card>
      {query.data?.steps && <Systems steps={query.data.steps} />}
    </div>
  );
}

function PlanSummary({ plan: { steps, missing } }: { readonly plan: Plan }) {
  const { text } = useTexts();
  if (steps === null) {
    return (
      <Notice tone="warn">
        {text("settings.planMissing")}
        <ul className="mt-1 list-disc pl-5" lang="en">
          {missing.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      </Notice>
    );
  }
  const n = steps.filter(needsAttention).length;
  const kept = steps.filter(({ action }) => action === "keep").length;
  return n === 0 ? (
    <Empty icon="check" title={text("settings.planNothing")}>
      {text("settings.planNothingAbout", { n: kept })}
    </Empty>
  ) : (
    <Notice tone="warn">{text("settings.planSum", { n, kept })}</Notice>
  );
}

function Systems({ steps }: { readonly steps: NonNullable<Plan["steps"]> }) {
  const systems = [...new Set(steps.map(({ system }) => system))];
  return systems.map((system) => (
    <PlanOfSystem key={system} system={system} steps={steps.filter((step) => step.system === system)} />
  ));
}
