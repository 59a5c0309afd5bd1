import type { Settings } from "../../../api/answers.ts";
import { useTexts } from "../../../texts/texts.tsx";
import { Badge } from "../../../ui/badge.tsx";
import { Card } from "../../../ui/card.tsx";
import { type Column, DataTable } from "../../../ui/data-table.tsx";
import { useWords } from "../../../words/use-words.ts";
import { WhereToChange } from "../where-to-change.tsx";

type Fields = Settings["fields"];

export function FieldsTab({ fields }: { readonly fields: Fields }) {
  const { text } = useTexts();
  const words = useWords();
  const columns: readonly Column<Fields["items"][number]>[] = [
    {
      key: "field",
      title: text("lead.field"),
      isMain: true,
      cell: ({ field, isIdentity }) => (
        <span className="flex flex-wrap items-center gap-2 font-medium">
          {words.field(field)}
          {isIdentity && <Badge tone="accent">{text("settings.identity")}</Badge>}
        </span>
      ),
    },
    {
      key: "twenty",
      title: text("system.twenty"),
      cell: ({ twenty }) => <code className="text-sm">{twenty}</code>,
    },
    {
      key: "chatwoot",
      title: text("system.chatwoot"),
      cell: ({ chatwoot }) => <code className="text-sm">{chatwoot}</code>,
    },
    {
      key: "direction",
      title: text("settings.direction"),
      cell: ({ direction }) => text(`settings.direction.${direction}`),
    },
    { key: "wins", title: text("settings.wins"), cell: ({ wins }) => words.system(wins) },
  ];
  return (
    <>
      <WhereToChange where={fields.where} />
      <Card flush title={text("settings.fields")} about={text("settings.fieldsAbout")}>
        <DataTable
          caption={text("settings.fields")}
          columns={columns}
          rows={fields.items}
          rowKey={({ field }) => field}
        />
      </Card>
    </>
  );
}
