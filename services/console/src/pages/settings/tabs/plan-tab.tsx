import { useQuery } from "@tanstack/react-query";
import { consoleApi } from "../../../api/console-api.ts";
import { take } from "../../../api/take.ts";
import { Fetched } from "../../../fetched/fetched.tsx";
import { useTexts } from "../../../texts/texts.tsx";
import { Card } from "../../../ui/card.tsx";
import { Empty } from "../../../ui/empty.tsx";
import { Notice } from "../../../ui/notice.tsx";

/** What differs from what the set-up would make, as far as relay's own keys can see. */
export function PlanTab() {
  const { text } = useTexts();
  const query = useQuery({
    queryKey: ["plan"],
    queryFn: ({ signal }) => take(consoleApi.GET("/api/console/settings/plan", { signal })),
  });
  return (
    <Card title={text("settings.plan")} about={text("settings.planAbout")}>
      <Fetched query={query}>
        {({ command, lacking }) => (
          <>
            {lacking === null ? (
              <Notice tone="warn">{text("settings.planAway")}</Notice>
            ) : lacking.fields.length + lacking.stages.length === 0 ? (
              <Empty icon="check" title={text("settings.planNothing")} />
            ) : (
              <ul className="list-disc space-y-1 pl-5">
                {lacking.stages.map((stage) => (
                  <li key={stage}>{text("settings.lacksStage", { stage })}</li>
                ))}
                {lacking.fields.map((field) => (
                  <li key={field}>{text("settings.lacksField", { field })}</li>
                ))}
              </ul>
            )}
            <p className="mt-3 text-sm text-soft">
              {text("settings.planCommand")} <code className="rounded bg-sunken px-1.5 py-0.5">{command}</code>
            </p>
          </>
        )}
      </Fetched>
    </Card>
  );
}
