import type { PanelLead } from "../../api/answers.ts";
import { useTexts } from "../../texts/texts.tsx";
import { Badge } from "../../ui/badge.tsx";
import { Card } from "../../ui/card.tsx";

/** What the bot was told, and what it makes of it. */
export function Answers({ panel: { dialogue } }: { readonly panel: PanelLead }) {
  const { text, textOr } = useTexts();
  if (dialogue === null) return null;
  const { answers, missing, outcome, score, endReason } = dialogue;
  return (
    <Card
      title={text("panel.answers")}
      actions={
        <span className="flex flex-wrap gap-1.5">
          {outcome && (
            <Badge tone={outcome === "qualified" ? "good" : "neutral"}>{text(`dialogue.outcome.${outcome}`)}</Badge>
          )}
          {score !== null && <Badge tone="accent">{text("panel.score", { score })}</Badge>}
        </span>
      }
    >
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-0.5">
        {answers.map(({ field, label, value, isDeclined }) => (
          <div key={field} className="col-span-2 grid grid-cols-subgrid">
            <dt className="text-soft">{label}</dt>
            <dd className="break-words">{isDeclined ? text("panel.declined") : (value ?? "–")}</dd>
          </div>
        ))}
      </dl>
      {missing.length > 0 && (
        <p className="mt-1 text-sm text-soft">{text("panel.missing", { what: missing.join(", ") })}</p>
      )}
      {endReason && <p className="mt-1 text-sm text-soft">{textOr(`dialogue.end.${endReason}`, endReason)}</p>}
    </Card>
  );
}
