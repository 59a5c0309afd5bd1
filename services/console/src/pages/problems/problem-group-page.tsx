import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useParams } from "react-router";
import type { ProblemItem } from "../../api/answers.ts";
import { consoleApi } from "../../api/console-api.ts";
import { take } from "../../api/take.ts";
import { useMay } from "../../console/session.tsx";
import { Fetched } from "../../fetched/fetched.tsx";
import { MoreOf } from "../../fetched/more-of.tsx";
import { usePages } from "../../fetched/use-pages.ts";
import { useTexts } from "../../texts/texts.tsx";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Empty } from "../../ui/empty.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Notice } from "../../ui/notice.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { useWords } from "../../words/use-words.ts";
import { ActDialog, type Action } from "./act-dialog.tsx";
import { groupTitle } from "./group-title.ts";
import { ProblemTable } from "./problem-table.tsx";

export function ProblemGroupPage() {
  const texts = useTexts();
  const { text } = texts;
  const words = useWords();
  const mayAct = useMay("operator");
  const { group: id = "" } = useParams();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [action, setAction] = useState<Action | null>(null);
  const groups = useQuery({
    queryKey: ["problems"],
    queryFn: ({ signal }) => take(consoleApi.GET("/api/console/problems", { signal })),
    refetchInterval: 15_000,
  });
  const group = groups.data?.items.find((one) => one.id === id);
  const query = usePages<ProblemItem>(
    ["problems", id, "items"],
    (after, signal) =>
      take(
        consoleApi.GET("/api/console/problems/{group}/items", {
          params: { path: { group: id }, query: { limit: 50, ...(after && { after }) } },
          signal,
        }),
      ),
    { refetchInterval: 15_000 },
  );
  const [kind = "", code = id] = [id.slice(0, id.indexOf(":")), id.slice(id.indexOf(":") + 1)];
  const title = groupTitle(group ?? { kind: kind as "event", code }, texts, words);
  const ids = chosen.size === 0 ? undefined : [...chosen];
  const buttons = (group?.actions ?? []).map((name) => (
    <Button
      key={name}
      look={name === "retry" ? "primary" : "danger"}
      icon={name}
      disabled={!mayAct}
      title={mayAct ? undefined : text("role.needsOperator")}
      onClick={() => setAction(name)}
    >
      {ids === undefined ? text(`problems.${name}All`) : text(`problems.${name}Some`, { n: ids.length })}
    </Button>
  ));
  return (
    <>
      <Link to="/problemas" className="mb-2 inline-flex items-center gap-1 text-sm text-soft hover:text-ink">
        <Icon name="left" className="size-3.5" />
        {text("nav.problems")}
      </Link>
      <PageHeader title={title} about={group && text("problems.leads", { n: group.leads })} actions={buttons} />
      {group && (
        <div className="mb-4">
          <Notice tone={group.remedy.mayPass ? "info" : "warn"}>
            <strong>
              {text(
                group.kind === "conflict"
                  ? "problems.toDo"
                  : group.remedy.mayPass
                    ? "problems.mayPass"
                    : "problems.fixFirst",
              )}
            </strong>{" "}
            {group.remedy.whatNext}
          </Notice>
        </div>
      )}
      <Card flush>
        <Fetched query={query}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty icon="check" title={text("problems.groupEmpty")}>
                {text("problems.groupEmptyAbout")}
              </Empty>
            ) : (
              <>
                <ProblemTable
                  items={items}
                  chosen={chosen}
                  onChoose={group && group.actions.length > 0 && mayAct ? setChosen : null}
                />
                <MoreOf query={query} />
              </>
            )
          }
        </Fetched>
      </Card>
      {action && (
        <ActDialog
          group={id}
          action={action}
          ids={ids}
          onClose={() => setAction(null)}
          onDone={() => {
            setAction(null);
            setChosen(new Set());
          }}
        />
      )}
    </>
  );
}
