import type { Funnel } from "../../api/answers.ts";
import { useFormat } from "../../show/use-format.ts";
import { useTexts } from "../../texts/texts.tsx";

/** What the chart shows, said. */
export function FunnelSentence({ total }: { readonly total: Funnel["total"] }) {
  const { text } = useTexts();
  const format = useFormat();
  const reached = (stage: string) => total.stages.find((one) => one.stage === stage)?.reached ?? 0;
  const share = (count: number) => (total.leads === 0 ? "–" : format.percent(count / total.leads));
  const qualified = reached("QUALIFIED");
  const met = reached("MEETING_SCHEDULED");
  return text("funnel.sentence", {
    leads: total.leads,
    qualified,
    qualifiedShare: share(qualified),
    met,
    metShare: share(met),
    won: total.won,
    lost: total.lost,
    noShows: total.noShows,
    hasMet: total.noShowRate === null ? "no" : "yes",
    noShowShare: format.percent(total.noShowRate ?? 0),
  });
}
