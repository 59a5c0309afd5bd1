import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import type { ProblemGroup } from "../../api/answers.ts";
import { consoleApi } from "../../api/console-api.ts";
import { take } from "../../api/take.ts";
import { Fetched } from "../../fetched/fetched.tsx";
import { useFormat } from "../../show/use-format.ts";
import { useTexts } from "../../texts/texts.tsx";
import { Badge } from "../../ui/badge.tsx";
import { Card } from "../../ui/card.tsx";
import { Empty } from "../../ui/empty.tsx";
import { Icon } from "../../ui/icon.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { useWords } from "../../words/use-words.ts";
import { groupTitle } from "./group-title.ts";

const tones = { event: "bad", delivery: "bad", conflict: "warn", failing: "info" } as const;

/** By cause and not by lead: what is wrong with fifty is mended once. */
export function ProblemsPage() {
  const { text } = useTexts();
  const query = useQuery({
    queryKey: ["problems"],
    queryFn: ({ signal }) => take(consoleApi.GET("/api/console/problems", { signal })),
    refetchInterval: 15_000,
  });
  return (
    <>
      <PageHeader title={text("nav.problems")} about={text("problems.about")} />
      <Fetched query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Card>
              <Empty icon="check" title={text("problems.none")}>
                {text("problems.noneAbout")}
              </Empty>
            </Card>
          ) : (
            <ul className="grid gap-3">
              {items.map((group) => (
                <GroupCard key={group.id} group={group} />
              ))}
            </ul>
          )
        }
      </Fetched>
    </>
  );
}

function GroupCard({ group }: { readonly group: ProblemGroup }) {
  const texts = useTexts();
  const { text } = texts;
  const format = useFormat();
  const words = useWords();
  const { id, kind, vendor, count, leads, oldestAt, newestAt, remedy } = group;
  return (
    <li className="relative rounded-lg border border-line bg-surface p-4 hover:border-line-strong">
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="font-semibold">
          <Link to={`/problemas/${encodeURIComponent(id)}`} className="after:absolute after:inset-0">
            {groupTitle(group, texts, words)}
          </Link>
        </h2>
        <Badge tone={tones[kind]}>{text(`problems.kind.${kind}`)}</Badge>
        {vendor && <Badge>{words.system(vendor)}</Badge>}
        <span className="ml-auto flex items-center gap-1 font-semibold">
          {format.number(count)}
          <Icon name="right" className="text-soft" />
        </span>
      </div>
      <p className="mt-1">{remedy.whatNext}</p>
      <p className="mt-1 text-sm text-soft">
        {text("problems.leads", { n: leads })}
        {oldestAt &&
          newestAt &&
          ` · ${text("problems.between", { oldest: format.moment(oldestAt), newest: format.moment(newestAt) })}`}
        {kind !== "conflict" && ` · ${text(remedy.mayPass ? "problems.mayPass" : "problems.fixFirst")}`}
      </p>
    </li>
  );
}
