import { Link, useSearchParams } from "react-router";
import type { AuditItem } from "../../api/answers.ts";
import { consoleApi } from "../../api/console-api.ts";
import { take } from "../../api/take.ts";
import { Fetched } from "../../fetched/fetched.tsx";
import { MoreOf } from "../../fetched/more-of.tsx";
import { usePages } from "../../fetched/use-pages.ts";
import { useFormat } from "../../show/use-format.ts";
import { useTexts } from "../../texts/texts.tsx";
import { Card } from "../../ui/card.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { Empty } from "../../ui/empty.tsx";
import { TextField } from "../../ui/field.tsx";
import { Icon } from "../../ui/icon.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { tellValue } from "./tell-value.ts";

/** Who changed or revealed what. */
export function AuditPage() {
  const { text, textOr } = useTexts();
  const format = useFormat();
  const [search, setSearch] = useSearchParams();
  const user = search.get("quem")?.trim() ?? "";
  const query = usePages<AuditItem>(["audit", user], (after, signal) =>
    take(
      consoleApi.GET("/api/console/audit", {
        params: { query: { limit: 50, ...(user && { user }), ...(after && { after }) } },
        signal,
      }),
    ),
  );
  const columns: readonly Column<AuditItem>[] = [
    {
      key: "at",
      title: text("audit.at"),
      isMain: true,
      cell: ({ at }) => <span className="whitespace-nowrap">{format.exact(at)}</span>,
    },
    {
      key: "who",
      title: text("audit.who"),
      cell: ({ user: who, role, via }) => (
        <>
          {who}
          <span className="block text-sm text-soft">
            {textOr(`role.${role}`, role)} · {textOr(`audit.via.${via}`, via)}
          </span>
        </>
      ),
    },
    { key: "action", title: text("audit.action"), cell: ({ action }) => textOr(`audit.action.${action}`, action) },
    { key: "subject", title: text("audit.subject"), cell: ({ subject }) => <Subject subject={subject} /> },
    {
      key: "change",
      title: text("audit.change"),
      cell: ({ before, after }) => {
        const [was, is] = [tellValue(before), tellValue(after)];
        return (
          <span className="break-words">
            {was && <del className="text-soft">{was}</del>}
            {was && is && <Icon name="right" className="mx-1 inline size-3" />}
            {is || (was ? "" : "–")}
          </span>
        );
      },
    },
  ];
  return (
    <>
      <PageHeader title={text("nav.audit")} about={text("audit.about")} />
      <search className="mb-4 block max-w-xs">
        <TextField
          label={text("audit.filter")}
          defaultValue={user}
          maxLength={64}
          onChange={({ target }) => setSearch(target.value === "" ? {} : { quem: target.value }, { replace: true })}
        />
      </search>
      <Card flush>
        <Fetched query={query}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty icon="audit" title={text("audit.none")}>
                {text("audit.noneAbout")}
              </Empty>
            ) : (
              <DataTable caption={text("audit.about")} columns={columns} rows={items} rowKey={({ id }) => id} />
            )
          }
        </Fetched>
        <MoreOf query={query} />
      </Card>
    </>
  );
}

const pages: Readonly<Record<string, string>> = {
  lead: "/leads/",
  delivery: "/entregas/",
  deliverie: "/entregas/",
  problem: "/problemas/",
  group: "/problemas/",
};

function Subject({ subject }: Pick<AuditItem, "subject">) {
  const { textOr } = useTexts();
  if (subject === null) return "–";
  const name = textOr(`audit.kind.${subject.kind}`, subject.kind);
  const page = pages[subject.kind];
  const short = subject.id.length > 20 ? `${subject.id.slice(0, 8)}…` : subject.id;
  return page === undefined ? (
    <>
      {name} <span className="break-all text-soft">{short}</span>
    </>
  ) : (
    <Link to={`${page}${encodeURIComponent(subject.id)}`} className="text-accent hover:underline">
      {name} {short}
    </Link>
  );
}
