import { useQuery } from "@tanstack/react-query";
import type { Overview } from "../../api/answers.ts";
import { overviewQuery } from "../../api/overview-query.ts";
import { Fetched } from "../../fetched/fetched.tsx";
import { useFormat } from "../../show/use-format.ts";
import { useTexts } from "../../texts/texts.tsx";
import { Badge } from "../../ui/badge.tsx";
import { Notice } from "../../ui/notice.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { NumbersRow } from "./numbers-row.tsx";
import { SystemCards } from "./system-cards.tsx";
import { useOverviewStream } from "./use-overview-stream.ts";
import { WaitingCard } from "./waiting-card.tsx";

export function OverviewPage() {
  const { text } = useTexts();
  const isLive = useOverviewStream();
  const query = useQuery({ ...overviewQuery, refetchInterval: isLive ? false : 15_000 });
  const live = (
    <span role="status" className="flex items-center gap-1.5 text-sm text-soft">
      <span aria-hidden="true" className={`size-2 rounded-full ${isLive ? "bg-good" : "bg-warn"}`} />
      {text(isLive ? "overview.live" : "overview.notLive")}
    </span>
  );
  return (
    <>
      <PageHeader title={text("nav.overview")} about={text("overview.about")} actions={live} />
      <Fetched query={query}>{(overview) => <OverviewParts overview={overview} />}</Fetched>
    </>
  );
}

const tones = { ok: "good", degraded: "warn", down: "bad" } as const;

function OverviewParts({ overview }: { readonly overview: Overview }) {
  const { text } = useTexts();
  const format = useFormat();
  const isWaiting = overview.waiting.count > 0;
  const waiting = <WaitingCard waiting={overview.waiting} />;
  return (
    <div className="space-y-4">
      <p className="flex flex-wrap items-center gap-2 text-sm text-soft">
        <Badge tone={tones[overview.status]}>{text(`overview.status.${overview.status}`)}</Badge>
        {text("overview.relay", {
          version: overview.version,
          uptime: format.span(overview.uptimeSeconds * 1_000),
        })}
      </p>
      {overview.alerts.map((alert) => (
        <Notice key={`${alert.code} ${alert.subject}`} tone="warn">
          {alert.text}
          <span className="ml-2 whitespace-nowrap">{format.ago(alert.raisedAt)}</span>
        </Notice>
      ))}
      {/* Who waits comes first; that nobody does can wait itself. */}
      {isWaiting && waiting}
      <SystemCards systems={overview.systems} />
      <NumbersRow overview={overview} />
      {!isWaiting && waiting}
    </div>
  );
}
