import type { Settings } from "../../../api/answers.ts";
import { useTexts } from "../../../texts/texts.tsx";
import { Badge } from "../../../ui/badge.tsx";
import { Card } from "../../../ui/card.tsx";
import { type Column, DataTable } from "../../../ui/data-table.tsx";
import { StageBadge } from "../../../words/stage-badge.tsx";
import { useWords } from "../../../words/use-words.ts";
import { WhereToChange } from "../where-to-change.tsx";

type Rules = Settings["rules"];
type Rule = Rules["items"][number];

export function RulesTab({ rules }: { readonly rules: Rules }) {
  const { text, textOr } = useTexts();
  const words = useWords();
  const columns: readonly Column<Rule>[] = [
    {
      key: "on",
      title: text("settings.on"),
      isMain: true,
      cell: ({ on, isChanged }) => (
        <span className="flex flex-wrap items-center gap-2 font-medium">
          {words.rule(on)}
          {isChanged && <Badge tone="accent">{text("settings.changed")}</Badge>}
        </span>
      ),
    },
    { key: "when", title: text("settings.when"), cell: ({ on, when }) => textOr(`rule.when.${on}`, when) },
    {
      key: "stage",
      title: text("settings.movesTo"),
      cell: ({ stage }) =>
        stage === "remembered" ? (
          text("settings.remembered")
        ) : stage === null ? (
          text("settings.stays")
        ) : (
          <StageBadge stage={stage} />
        ),
    },
    {
      key: "tells",
      title: text("settings.tells"),
      cell: ({ tells }) =>
        tells.length === 0 ? (
          "–"
        ) : (
          <ul className="space-y-1">
            {tells.map(({ to, key, text: told }) => (
              <li key={`${to} ${key}`}>
                <details>
                  <summary>{text(`settings.tells.${to}`)}</summary>
                  <p className="mt-1 max-w-prose rounded bg-sunken p-2 text-left text-sm break-words whitespace-pre-line">
                    {told}
                  </p>
                </details>
              </li>
            ))}
          </ul>
        ),
    },
  ];
  const labels = rules.labels;
  return (
    <>
      <WhereToChange where={rules.where} />
      <Card flush title={text("settings.rules")} about={text("settings.rulesAbout")}>
        <DataTable caption={text("settings.rules")} columns={columns} rows={rules.items} rowKey={({ on }) => on} />
      </Card>
      <Card className="mt-4" title={text("settings.otherRules")}>
        <dl className="grid gap-x-6 gap-y-1 sm:grid-cols-[auto_1fr]">
          <dt className="text-soft">{text("settings.qualifiedLabels")}</dt>
          <dd>{labels.qualified.join(", ") || "–"}</dd>
          <dt className="text-soft">{text("settings.unqualifiedLabels")}</dt>
          <dd>{labels.unqualified.join(", ") || "–"}</dd>
          <dt className="text-soft">{text("settings.mergesPeople")}</dt>
          <dd>{text(rules.mergesPeople ? "yes" : "no")}</dd>
          <dt className="text-soft">{text("settings.copiesPeople")}</dt>
          <dd>{textOr(`settings.copiesPeople.${rules.copiesPeopleFromMail}`, rules.copiesPeopleFromMail)}</dd>
        </dl>
      </Card>
    </>
  );
}
