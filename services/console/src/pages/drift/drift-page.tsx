import { useState } from "react";
import { Link } from "react-router";
import type { DriftItem } from "../../api/answers.ts";
import { consoleApi } from "../../api/console-api.ts";
import { take } from "../../api/take.ts";
import { useMay } from "../../console/session.tsx";
import { Fetched } from "../../fetched/fetched.tsx";
import { MoreOf } from "../../fetched/more-of.tsx";
import { useChange } from "../../fetched/use-change.ts";
import { usePages } from "../../fetched/use-pages.ts";
import { useFormat } from "../../show/use-format.ts";
import { useTexts } from "../../texts/texts.tsx";
import { Badge, type Tone } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { Empty } from "../../ui/empty.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { useWords } from "../../words/use-words.ts";
import { PausesCard } from "./pauses-card.tsx";

const tones: Readonly<Record<DriftItem["cause"], Tone>> = {
  paused: "warn",
  held: "warn",
  failing: "info",
  waiting: "neutral",
  refused: "bad",
};

/** Where the systems differ, and what keeps them so. */
export function DriftPage() {
  const { text, textOr } = useTexts();
  const format = useFormat();
  const words = useWords();
  const mayAct = useMay("operator");
  const [lookedAt, setLookedAt] = useState<string | null>(null);
  const query = usePages<DriftItem>(["drift"], async (after, signal) => {
    const page = await take(
      consoleApi.GET("/api/console/drift", { params: { query: { limit: 50, ...(after && { after }) } }, signal }),
    );
    setLookedAt(page.lookedAt);
    return page;
  });
  const repair = useChange({
    change: () => take(consoleApi.POST("/api/console/drift/repair")),
    done: ({ repaired }) => text("drift.repaired", { n: repaired }),
    outdates: [["drift"], ["overview"]],
  });
  const columns: readonly Column<DriftItem>[] = [
    {
      key: "lead",
      title: text("problems.lead"),
      isMain: true,
      cell: ({ leadId, leadName }) => (
        <Link to={`/leads/${leadId}`} className="font-medium text-accent hover:underline">
          {leadName ?? text("lead.nameless")}
        </Link>
      ),
    },
    {
      key: "kind",
      title: text("drift.kind"),
      cell: ({ kind, field }) => (field === null ? text(`drift.kind.${kind}`) : words.field(field)),
    },
    { key: "twenty", title: text("system.twenty"), cell: ({ twenty }) => twenty || "–" },
    { key: "chatwoot", title: text("system.chatwoot"), cell: ({ chatwoot }) => chatwoot || "–" },
    {
      key: "cause",
      title: text("drift.cause"),
      cell: ({ cause, code }) => (
        <span className="flex flex-wrap gap-1.5 max-sm:justify-end">
          <Badge tone={tones[cause]}>{text(`drift.cause.${cause}`)}</Badge>
          {code && <Badge>{textOr(`code.${code}`, code)}</Badge>}
        </span>
      ),
    },
    { key: "since", title: text("drift.since"), isNumber: true, cell: ({ since }) => format.ago(since) },
  ];
  const looked = lookedAt === null ? "" : ` ${text("drift.looked", { when: format.ago(lookedAt) })}`;
  const isHeld = query.data?.items.some(({ cause }) => cause === "held") ?? false;
  const actions = isHeld && (
    <Button
      look="primary"
      icon="check"
      isBusy={repair.isPending}
      disabled={!mayAct}
      title={mayAct ? undefined : text("role.needsOperator")}
      onClick={() => repair.mutate(undefined)}
    >
      {text("drift.repair")}
    </Button>
  );
  return (
    <>
      <PageHeader title={text("nav.drift")} about={`${text("drift.about")}${looked}`} actions={actions} />
      <div className="grid gap-4">
        <Card flush>
          <Fetched query={query}>
            {({ items, count }) =>
              items.length === 0 ? (
                <Empty icon="check" title={text("drift.none")}>
                  {text("drift.noneAbout")}
                </Empty>
              ) : (
                <>
                  <p role="status" className="px-4 py-2 text-sm text-soft">
                    {text("leads.count", { n: count ?? items.length, shown: format.number(count ?? items.length) })}
                  </p>
                  <DataTable caption={text("drift.about")} columns={columns} rows={items} rowKey={({ id }) => id} />
                </>
              )
            }
          </Fetched>
          <MoreOf query={query} />
        </Card>
        <PausesCard />
      </div>
    </>
  );
}
