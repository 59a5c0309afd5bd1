import { useDeferredValue, useEffect, useState } from "react";
import { useSearchParams } from "react-router";
import type { LeadItem, Stage } from "../../api/answers.ts";
import { consoleApi } from "../../api/console-api.ts";
import { take } from "../../api/take.ts";
import { Fetched } from "../../fetched/fetched.tsx";
import { MoreOf } from "../../fetched/more-of.tsx";
import { usePages } from "../../fetched/use-pages.ts";
import { useFormat } from "../../show/use-format.ts";
import { useTexts } from "../../texts/texts.tsx";
import { Card } from "../../ui/card.tsx";
import { Empty } from "../../ui/empty.tsx";
import { SelectField, TextField } from "../../ui/field.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { stages } from "../../words/stages.ts";
import { LeadTable } from "./lead-table.tsx";
import { useDelayed } from "./use-delayed.ts";

/** What was searched for stays in memory and never in the address: it is somebody's name or number. */
let lastSearch = "";

function readLeads(search: string, stage: Stage | undefined, after: string | undefined, signal: AbortSignal) {
  const page = { limit: 50, ...(stage && { stage }), ...(after && { after }) };
  return search === ""
    ? take(consoleApi.GET("/api/console/leads", { params: { query: page }, signal }))
    : take(consoleApi.POST("/api/console/leads/search", { body: { ...page, search }, signal }));
}

export function LeadsPage() {
  const { text } = useTexts();
  const format = useFormat();
  const [params, setParams] = useSearchParams();
  const stage = stages.find((one) => one === params.get("etapa"));
  const [typed, setTyped] = useState(lastSearch);
  const search = useDelayed(useDeferredValue(typed.trim()), 250);
  useEffect(() => {
    lastSearch = search;
  }, [search]);
  const query = usePages<LeadItem>(["leads", search, stage], (after, signal) =>
    readLeads(search, stage, after, signal),
  );
  return (
    <>
      <PageHeader title={text("nav.leads")} about={text("leads.about")} />
      <search className="mb-4 grid gap-3 sm:flex">
        <TextField
          className="sm:flex-1"
          type="search"
          label={text("leads.search")}
          hint={text("leads.searchHint")}
          value={typed}
          maxLength={200}
          autoComplete="off"
          onChange={({ target }) => setTyped(target.value)}
        />
        <SelectField
          className="sm:w-52"
          label={text("field.stage")}
          value={stage ?? ""}
          choices={[
            { value: "", label: text("leads.allStages") },
            ...stages.map((value) => ({ value, label: text(`stage.${value}`) })),
          ]}
          onChoose={(value) => setParams(value === "" ? {} : { etapa: value }, { replace: true })}
        />
      </search>
      <Card flush>
        <Fetched query={query}>
          {({ items, count }) =>
            items.length === 0 ? (
              <Empty icon="leads" title={text(search || stage ? "leads.notFound" : "leads.none")}>
                {text(search || stage ? "leads.notFoundAbout" : "leads.noneAbout")}
              </Empty>
            ) : (
              <>
                <p role="status" className="px-4 py-2 text-sm text-soft">
                  {text("leads.count", { n: count ?? items.length, shown: format.number(count ?? items.length) })}
                </p>
                <LeadTable leads={items} />
                <MoreOf query={query} />
              </>
            )
          }
        </Fetched>
      </Card>
    </>
  );
}
