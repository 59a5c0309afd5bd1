import { useState } from "react";
import type { Stage } from "../../api/answers.ts";
import { take } from "../../api/take.ts";
import { useFormat } from "../../show/use-format.ts";
import { useTexts } from "../../texts/texts.tsx";
import { Card } from "../../ui/card.tsx";
import { classNames } from "../../ui/class-names.ts";
import { ExternalLink } from "../../ui/external-link.tsx";
import { stages as allStages } from "../../words/stages.ts";
import { useWords } from "../../words/use-words.ts";
import type { PartProps } from "../lead-view.tsx";
import { panelApi } from "../session/panel-api.ts";
import { useAct } from "../use-act.ts";

/** Where the deal stands; one click moves it, and no rule moves it back. */
export function StageButtons({ panel, onChanged }: PartProps) {
  const { text, textOr } = useTexts();
  const format = useFormat();
  const words = useWords();
  const { act, isBusy } = useAct(onChanged);
  const { deal, stages, can, lead } = panel;
  // Where it was put just now, until relay has heard that it stands there.
  const [put, setPut] = useState<{ readonly stage: Stage; readonly from: Stage | null } | null>(null);
  if (deal === null) return <Card title={text("panel.stage")}>{text("panel.noDeal")}</Card>;
  // A meeting is booked and not chosen: that stage is shown only where the deal stands.
  const shown = allStages.filter((stage) => stage === deal.stage || stages.includes(stage));
  const move = async (stage: Stage) => {
    const moved = await act(
      () => take(panelApi.POST("/api/panel/leads/{id}/stage", { params: { path: { id: lead.id } }, body: { stage } })),
      text("panel.moved", { stage: words.stage(stage) }),
    );
    if (moved !== null) setPut({ stage, from: deal.stage });
  };
  const stands = put !== null && put.from === deal.stage ? put.stage : deal.stage;
  const since = deal.since && text("panel.stageSince", { span: format.span(Date.now() - Date.parse(deal.since)) });
  const cause = deal.cause && textOr(`panel.cause.${deal.cause}`, deal.cause);
  return (
    <Card
      title={text("panel.stage")}
      about={[since, cause].filter(Boolean).join(" · ")}
      actions={
        <span className="text-sm">
          <ExternalLink href={deal.url}>{text("panel.deal")}</ExternalLink>
        </span>
      }
    >
      <fieldset disabled={!can.write || isBusy} className="flex flex-wrap gap-1.5">
        <legend className="sr-only">{text("panel.stage")}</legend>
        {shown.map((stage) => {
          const isHere = stage === stands;
          return (
            <button
              key={stage}
              type="button"
              aria-pressed={isHere}
              onClick={() => !isHere && void move(stage)}
              className={classNames(
                "min-h-8 rounded-full border px-3 text-sm font-medium disabled:cursor-not-allowed disabled:opacity-60",
                isHere
                  ? "border-transparent bg-accent text-accent-ink"
                  : "border-line-strong/50 bg-raised hover:bg-sunken",
              )}
            >
              {words.stage(stage)}
            </button>
          );
        })}
      </fieldset>
    </Card>
  );
}
