import type { Settings } from "../../../api/answers.ts";
import { useTexts } from "../../../texts/texts.tsx";
import { Badge } from "../../../ui/badge.tsx";
import { Card } from "../../../ui/card.tsx";
import { type Column, DataTable } from "../../../ui/data-table.tsx";

type Variable = Settings["variables"][number];

export function VariablesTab({ variables }: { readonly variables: readonly Variable[] }) {
  const { text } = useTexts();
  const columns: readonly Column<Variable>[] = [
    {
      key: "name",
      title: text("settings.variable"),
      isMain: true,
      cell: ({ name }) => <code className="text-sm">{name}</code>,
    },
    {
      key: "value",
      title: text("settings.value"),
      cell: ({ value, isSecret }) =>
        isSecret ? <Badge>{text("settings.secret")}</Badge> : <code className="text-sm">{value ?? "–"}</code>,
    },
    {
      key: "default",
      title: text("settings.origin"),
      cell: ({ isDefault }) =>
        isDefault ? <span className="text-soft">{text("settings.isDefault")}</span> : text("settings.isSet"),
    },
  ];
  return (
    <Card flush title={text("settings.variables")} about={text("settings.variablesAbout")}>
      <DataTable caption={text("settings.variables")} columns={columns} rows={variables} rowKey={({ name }) => name} />
    </Card>
  );
}
