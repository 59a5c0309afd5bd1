import type { Lead } from "../../../api/answers.ts";
import { formatPhone } from "../../../show/format-phone.ts";
import { useTexts } from "../../../texts/texts.tsx";
import { Badge } from "../../../ui/badge.tsx";
import { Card } from "../../../ui/card.tsx";
import { type Column, DataTable } from "../../../ui/data-table.tsx";
import { Empty } from "../../../ui/empty.tsx";
import { useWords } from "../../../words/use-words.ts";
import { judgeField } from "./judge-field.ts";

type Field = Lead["fields"][number];

const tones = { same: "neutral", differs: "warn", "not-yet": "info", "one-side": "neutral" } as const;

const show = (field: string, value: string | null | undefined) =>
  value === null || value === undefined || value === "" ? (
    <span className="text-soft">–</span>
  ) : field === "phone" ? (
    formatPhone(value)
  ) : (
    value
  );

/** What each system holds of a field, beside what both had when they last agreed. */
export function ValuesCard({ lead }: { readonly lead: Lead }) {
  const { text } = useTexts();
  const words = useWords();
  const columns: readonly Column<Field>[] = [
    {
      key: "field",
      title: text("lead.field"),
      isMain: true,
      cell(shown) {
        const verdict = judgeField(shown);
        return (
          <>
            <span className="mr-2 font-medium">{words.field(shown.field)}</span>
            {verdict !== "same" && <Badge tone={tones[verdict]}>{text(`lead.verdict.${verdict}`)}</Badge>}
          </>
        );
      },
    },
    { key: "twenty", title: text("system.twenty"), cell: ({ field, twenty }) => show(field, twenty) },
    { key: "chatwoot", title: text("system.chatwoot"), cell: ({ field, chatwoot }) => show(field, chatwoot) },
    {
      key: "base",
      title: text("lead.base"),
      cell: ({ field, base }) => <span className="text-soft">{show(field, base?.twenty || base?.chatwoot)}</span>,
    },
  ];
  return (
    <Card flush title={text("lead.values")} about={text("lead.valuesAbout")}>
      {lead.fields.length === 0 ? (
        <Empty icon="leads" title={text("lead.noValues")} />
      ) : (
        <DataTable
          isEven
          caption={text("lead.valuesAbout")}
          columns={columns}
          rows={lead.fields}
          rowKey={({ field }) => field}
        />
      )}
    </Card>
  );
}
