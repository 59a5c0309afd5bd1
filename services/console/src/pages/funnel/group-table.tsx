import type { Funnel } from "../../api/answers.ts";
import { useFormat } from "../../show/use-format.ts";
import { useTexts } from "../../texts/texts.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { useGroupName } from "./use-group-name.ts";

type Row = Funnel["groups"][number];

interface GroupTableProps {
  readonly groups: Funnel["groups"];
  readonly by: Funnel["by"];
}

export function GroupTable({ groups, by }: GroupTableProps) {
  const { text } = useTexts();
  const format = useFormat();
  const nameOf = useGroupName(by);
  const reached = ({ stages }: Row, wanted: string) => stages.find(({ stage }) => stage === wanted)?.reached ?? 0;
  const counted = (key: string, title: string, of: (row: Row) => number): Column<Row> => ({
    key,
    title,
    isNumber: true,
    cell: (row) => format.number(of(row)),
  });
  const shared = (key: string, title: string, of: (row: Row) => number | null): Column<Row> => ({
    key,
    title,
    isNumber: true,
    cell: (row) => {
      const share = of(row);
      return share === null ? "–" : format.percent(share);
    },
  });
  const columns: readonly Column<Row>[] = [
    { key: "key", title: text(`funnel.by.${by}`), isMain: true, cell: ({ key }) => nameOf(key) },
    counted("leads", text("funnel.leads"), ({ leads }) => leads),
    counted("qualified", text("stage.QUALIFIED"), (row) => reached(row, "QUALIFIED")),
    counted("met", text("funnel.met"), (row) => reached(row, "MEETING_SCHEDULED")),
    shared("metShare", text("funnel.metShare"), (row) =>
      row.leads === 0 ? null : reached(row, "MEETING_SCHEDULED") / row.leads,
    ),
    counted("noShows", text("funnel.noShows"), ({ noShows }) => noShows),
    shared("noShowRate", text("funnel.noShowRate"), ({ noShowRate }) => noShowRate),
    counted("won", text("funnel.won"), ({ won }) => won),
    counted("lost", text("funnel.lost"), ({ lost }) => lost),
  ];
  return <DataTable caption={text("funnel.groupTable")} columns={columns} rows={groups} rowKey={({ key }) => key} />;
}
