import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { useSearchParams } from "react-router";
import type { Funnel } from "../../api/answers.ts";
import { consoleApi } from "../../api/console-api.ts";
import { take } from "../../api/take.ts";
import { Fetched } from "../../fetched/fetched.tsx";
import { useTexts } from "../../texts/texts.tsx";
import { buttonClasses } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Empty } from "../../ui/empty.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Loading } from "../../ui/loading.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { FunnelFilters } from "./funnel-filters.tsx";
import { type Period, readPeriod } from "./funnel-period.ts";
import { FunnelSentence } from "./funnel-sentence.tsx";
import { GroupTable } from "./group-table.tsx";
import { StageTable } from "./stage-table.tsx";

// The charts are the heaviest code of the console: they come after the numbers.
const StageChart = lazy(async () => ({ default: (await import("./charts/stage-chart.tsx")).StageChart }));
const GroupChart = lazy(async () => ({ default: (await import("./charts/group-chart.tsx")).GroupChart }));

export function FunnelPage() {
  const { text } = useTexts();
  const [search, setSearch] = useSearchParams();
  const period = readPeriod(search, new Date());
  const query = useQuery({
    queryKey: ["funnel", period],
    queryFn: ({ signal }) => take(consoleApi.GET("/api/console/funnel", { params: { query: period }, signal })),
    placeholderData: keepPreviousData,
  });
  const csv = `/api/console/funnel.csv?${new URLSearchParams({ ...period })}`;
  const download = (
    <a href={csv} download className={buttonClasses()}>
      <Icon name="download" />
      {text("funnel.csv")}
    </a>
  );
  return (
    <>
      <PageHeader title={text("nav.funnel")} about={text("funnel.about")} actions={download} />
      <FunnelFilters period={period} onChange={(next: Period) => setSearch({ ...next }, { replace: true })} />
      <Fetched query={query}>{(funnel) => <FunnelParts funnel={funnel} />}</Fetched>
    </>
  );
}

function FunnelParts({ funnel }: { readonly funnel: Funnel }) {
  const { text } = useTexts();
  if (funnel.total.leads === 0) {
    return (
      <Card>
        <Empty icon="funnel" title={text("funnel.none")}>
          {text("funnel.noneAbout")}
        </Empty>
      </Card>
    );
  }
  const waiting = <Loading label={text("loading")} lines={6} />;
  return (
    <div className="grid gap-4 xl:grid-cols-2">
      <Card title={text("funnel.stages")} about={<FunnelSentence total={funnel.total} />}>
        <Suspense fallback={waiting}>
          <StageChart total={funnel.total} />
        </Suspense>
      </Card>
      <Card flush title={text("funnel.stageTable")} about={text("funnel.stageTableAbout")}>
        <StageTable total={funnel.total} />
      </Card>
      <Card className="xl:col-span-2" title={text(`funnel.by.${funnel.by}`)} about={text("funnel.groupsAbout")}>
        <Suspense fallback={waiting}>
          <GroupChart groups={funnel.groups} by={funnel.by} />
        </Suspense>
      </Card>
      <Card className="xl:col-span-2" flush title={text("funnel.groupTable")}>
        <GroupTable groups={funnel.groups} by={funnel.by} />
      </Card>
    </div>
  );
}
