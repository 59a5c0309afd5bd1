import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { consoleApi } from "../../api/console-api.ts";
import { take } from "../../api/take.ts";
import { useMay } from "../../console/session.tsx";
import { useChange } from "../../fetched/use-change.ts";
import { useFormat } from "../../show/use-format.ts";
import { useTexts } from "../../texts/texts.tsx";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useWords } from "../../words/use-words.ts";
import { PauseDialog } from "./pause-dialog.tsx";

const directions = ["twenty", "chatwoot"] as const;
const outdated = [["pauses"], ["drift"], ["overview"]] as const;

/** Whether relay writes to each side, and the brake: who or what stopped it, and the way on. */
export function PausesCard() {
  const { text } = useTexts();
  const format = useFormat();
  const words = useWords();
  const mayAct = useMay("operator");
  const [pausing, setPausing] = useState<(typeof directions)[number] | null>(null);
  const { data } = useQuery({
    queryKey: ["pauses"],
    queryFn: ({ signal }) => take(consoleApi.GET("/api/console/pauses", { signal })),
    refetchInterval: 15_000,
  });
  const resume = useChange({
    change: (side: (typeof directions)[number]) =>
      take(
        consoleApi.POST("/api/console/pauses/{direction}/resume", { params: { path: { direction: `to-${side}` } } }),
      ),
    done: ({ waited }) => text("pause.resumed", { n: waited }),
    outdates: outdated,
  });
  if (data === undefined) return null;
  const reader = mayAct ? undefined : text("role.needsOperator");
  return (
    <Card title={text("pause.title")} about={text("pause.about")}>
      <ul className="grid gap-2">
        {directions.map((side) => {
          const pause = data.items.find(({ direction }) => direction === side);
          const system = words.system(side);
          if (pause === undefined) {
            return (
              <li key={side} className="flex flex-wrap items-center justify-between gap-2">
                {text("pause.writes", { system })}
                <Button small disabled={!mayAct} title={reader} onClick={() => setPausing(side)}>
                  {text("pause.pause")}
                </Button>
              </li>
            );
          }
          const { by, since, reason, leads, percent, waitingLeads } = pause;
          const told = { system, when: format.moment(since), waiting: waitingLeads };
          return (
            <li key={side}>
              <Notice
                tone="warn"
                action={
                  <Button
                    small
                    icon="right"
                    disabled={!mayAct}
                    title={reader}
                    isBusy={resume.isPending}
                    onClick={() => resume.mutate(side)}
                  >
                    {text("pause.resume")}
                  </Button>
                }
              >
                {by === null
                  ? text("pause.brake", { ...told, leads: leads ?? 0, percent: percent ?? 0 })
                  : text("pause.paused", { ...told, by, reason: reason ?? "–" })}
              </Notice>
            </li>
          );
        })}
      </ul>
      {pausing && <PauseDialog side={pausing} onClose={() => setPausing(null)} />}
    </Card>
  );
}
