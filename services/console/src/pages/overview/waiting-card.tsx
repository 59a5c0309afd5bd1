import { Link } from "react-router";
import type { Overview } from "../../api/answers.ts";
import { useFormat } from "../../show/use-format.ts";
import { useTexts } from "../../texts/texts.tsx";
import { Badge } from "../../ui/badge.tsx";
import { Card } from "../../ui/card.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { Empty } from "../../ui/empty.tsx";
import { ExternalLink } from "../../ui/external-link.tsx";

type Waiting = Overview["waiting"];
type Row = Waiting["items"][number];

const levelTones = { assign: "neutral", remind: "warn", next: "warn", chief: "bad" } as const;

/** Qualified leads that nobody has answered yet, who waits longest first. */
export function WaitingCard({ waiting }: { readonly waiting: Waiting }) {
  const { text } = useTexts();
  const format = useFormat();
  const columns: readonly Column<Row>[] = [
    {
      key: "name",
      title: text("waiting.lead"),
      isMain: true,
      cell: ({ leadId, name }) => (
        <Link to={`/leads/${leadId}`} className="font-medium text-accent hover:underline">
          {name ?? text("lead.nameless")}
        </Link>
      ),
    },
    {
      key: "time",
      title: text("waiting.time"),
      cell: ({ waitedSeconds, since }) => (
        <span title={format.moment(since)} className={waitedSeconds > 1_800 ? "font-semibold text-bad" : "font-medium"}>
          {format.span(waitedSeconds * 1_000)}
        </span>
      ),
    },
    { key: "reason", title: text("waiting.reason"), cell: ({ reason }) => reason || "–" },
    { key: "person", title: text("waiting.person"), cell: ({ person }) => person ?? "–" },
    {
      key: "level",
      title: text("waiting.level"),
      cell: ({ level }) => (level ? <Badge tone={levelTones[level]}>{text(`waiting.level.${level}`)}</Badge> : "–"),
    },
    {
      key: "links",
      title: text("waiting.open"),
      cell: ({ conversationUrl, dealUrl }) => (
        <span className="flex flex-wrap gap-3">
          {conversationUrl && <ExternalLink href={conversationUrl}>Chatwoot</ExternalLink>}
          {dealUrl && <ExternalLink href={dealUrl}>Twenty</ExternalLink>}
        </span>
      ),
    },
  ];
  return (
    <Card flush title={text("waiting.title", { n: waiting.count })} about={text("waiting.about")}>
      {waiting.items.length === 0 ? (
        <Empty icon="check" title={text("waiting.none")}>
          {text("waiting.noneAbout")}
        </Empty>
      ) : (
        <DataTable
          caption={text("waiting.about")}
          columns={columns}
          rows={waiting.items}
          rowKey={({ leadId }) => leadId}
        />
      )}
    </Card>
  );
}
