import type { Lead } from "../../../api/answers.ts";
import { useFormat } from "../../../show/use-format.ts";
import { useTexts } from "../../../texts/texts.tsx";
import { Badge } from "../../../ui/badge.tsx";
import { Card } from "../../../ui/card.tsx";
import { ExternalLink } from "../../../ui/external-link.tsx";
import { StageBadge } from "../../../words/stage-badge.tsx";
import { useWords } from "../../../words/use-words.ts";

/** Why a deal is where it is: each move, and what moved it. */
export function DealsCard({ lead }: { readonly lead: Lead }) {
  const { text } = useTexts();
  const format = useFormat();
  const words = useWords();
  if (lead.deals.length === 0) return null;
  return (
    <Card title={text("lead.deals", { n: lead.deals.length })} about={text("lead.dealsAbout")}>
      <ul className="space-y-4">
        {lead.deals.map(({ id, url, name, stage, isGone, isCurrent, moves }) => (
          <li key={id}>
            <p className="flex flex-wrap items-center gap-2">
              <ExternalLink href={url}>{name ?? text("lead.deal")}</ExternalLink>
              <StageBadge stage={stage} />
              {isCurrent && lead.deals.length > 1 && <Badge tone="accent">{text("lead.currentDeal")}</Badge>}
              {isGone && <Badge tone="bad">{text("lead.goneDeal")}</Badge>}
            </p>
            <ol className="mt-2 space-y-1 border-l-2 border-line pl-3 text-sm">
              {moves.map(({ at, stage: to, cause }) => (
                <li key={`${at} ${to}`} className="flex flex-wrap gap-x-2">
                  <span className="text-soft">{format.moment(at)}</span>
                  <span className="font-medium">{words.stage(to)}</span>
                  <span className="text-soft">{words.rule(cause)}</span>
                </li>
              ))}
            </ol>
          </li>
        ))}
      </ul>
    </Card>
  );
}
