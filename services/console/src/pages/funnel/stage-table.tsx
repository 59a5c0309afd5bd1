import type { Funnel } from "../../api/answers.ts";
import { useFormat } from "../../show/use-format.ts";
import { useTexts } from "../../texts/texts.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { StageBadge } from "../../words/stage-badge.tsx";

type Row = Funnel["total"]["stages"][number];

export function StageTable({ total }: { readonly total: Funnel["total"] }) {
  const { text } = useTexts();
  const format = useFormat();
  const columns: readonly Column<Row>[] = [
    { key: "stage", title: text("field.stage"), isMain: true, cell: ({ stage }) => <StageBadge stage={stage} /> },
    { key: "reached", title: text("funnel.reached"), isNumber: true, cell: ({ reached }) => format.number(reached) },
    {
      key: "conversion",
      title: text("funnel.conversion"),
      isNumber: true,
      cell: ({ conversion }) => (conversion === null ? "–" : format.percent(conversion)),
    },
    {
      key: "time",
      title: text("funnel.time"),
      isNumber: true,
      cell: ({ medianSeconds }) => (medianSeconds === null ? "–" : format.span(medianSeconds * 1_000)),
    },
    { key: "now", title: text("funnel.now"), isNumber: true, cell: ({ now }) => format.number(now) },
  ];
  return (
    <DataTable
      caption={text("funnel.stageTable")}
      columns={columns}
      rows={total.stages}
      rowKey={({ stage }) => stage}
    />
  );
}
