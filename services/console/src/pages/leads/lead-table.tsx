import { Link } from "react-router";
import type { LeadItem } from "../../api/answers.ts";
import { formatPhone } from "../../show/format-phone.ts";
import { useFormat } from "../../show/use-format.ts";
import { useTexts } from "../../texts/texts.tsx";
import { Badge } from "../../ui/badge.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { StageBadge } from "../../words/stage-badge.tsx";

export function LeadTable({ leads }: { readonly leads: readonly LeadItem[] }) {
  const { text, textOr } = useTexts();
  const format = useFormat();
  const columns: readonly Column<LeadItem>[] = [
    {
      key: "name",
      title: text("field.name"),
      isMain: true,
      cell: ({ id, name, isFailing, waitingSince }) => (
        <span className="flex flex-wrap items-center gap-1.5">
          <Link to={`/leads/${id}`} className="font-medium text-accent hover:underline">
            {name ?? text("lead.nameless")}
          </Link>
          {waitingSince && <Badge tone="warn">{text("leads.waits")}</Badge>}
          {isFailing && <Badge tone="bad">{text("leads.fails")}</Badge>}
        </span>
      ),
    },
    { key: "stage", title: text("field.stage"), cell: ({ stage }) => <StageBadge stage={stage} /> },
    {
      key: "contact",
      title: text("leads.contact"),
      cell: ({ phone, email }) => (
        <>
          {phone && <span className="block whitespace-nowrap">{formatPhone(phone)}</span>}
          {email && <span className="text-sm text-soft">{email}</span>}
          {!phone && !email && "–"}
        </>
      ),
    },
    { key: "specialty", isMinor: true, title: text("field.specialty"), cell: ({ specialty }) => specialty ?? "–" },
    { key: "city", isMinor: true, title: text("field.city"), cell: ({ city }) => city ?? "–" },
    {
      key: "source",
      isMinor: true,
      title: text("field.source"),
      cell: ({ source }) => (source === null ? "–" : textOr(`source.${source}`, source)),
    },
    {
      key: "changed",
      title: text("leads.changed"),
      isNumber: true,
      cell: ({ changedAt }) => <span className="whitespace-nowrap text-soft">{format.moment(changedAt)}</span>,
    },
  ];
  return <DataTable caption={text("leads.about")} columns={columns} rows={leads} rowKey={({ id }) => id} />;
}
