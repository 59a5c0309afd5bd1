import { Link, useSearchParams } from "react-router";
import type { DeliveryItem } from "../../api/answers.ts";
import { consoleApi } from "../../api/console-api.ts";
import { take } from "../../api/take.ts";
import { Fetched } from "../../fetched/fetched.tsx";
import { MoreOf } from "../../fetched/more-of.tsx";
import { usePages } from "../../fetched/use-pages.ts";
import { useFormat } from "../../show/use-format.ts";
import { useTexts } from "../../texts/texts.tsx";
import { Badge } from "../../ui/badge.tsx";
import { Card } from "../../ui/card.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { Empty } from "../../ui/empty.tsx";
import { SelectField, TextField } from "../../ui/field.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { useWords } from "../../words/use-words.ts";
import { readDeliveryFilter, sources, states } from "./delivery-filter.ts";
import { stateTones } from "./state-tones.ts";

export function DeliveriesPage() {
  const { text } = useTexts();
  const format = useFormat();
  const words = useWords();
  const [search, setSearch] = useSearchParams();
  const filter = readDeliveryFilter(search);
  const query = usePages<DeliveryItem>(["deliveries", filter], (after, signal) =>
    take(
      consoleApi.GET("/api/console/deliveries", {
        params: { query: { ...filter, limit: 50, ...(after && { after }) } },
        signal,
      }),
    ),
  );
  const columns: readonly Column<DeliveryItem>[] = [
    {
      key: "at",
      title: text("deliveries.at"),
      isMain: true,
      cell: ({ id, receivedAt }) => (
        <Link to={`/entregas/${id}`} className="font-medium whitespace-nowrap text-accent hover:underline">
          {format.exact(receivedAt)}
        </Link>
      ),
    },
    { key: "source", title: text("deliveries.source"), cell: ({ source }) => words.system(source) },
    {
      key: "type",
      title: text("deliveries.type"),
      cell: ({ eventType }) => <code className="text-sm">{eventType ?? "–"}</code>,
    },
    {
      key: "state",
      title: text("deliveries.state"),
      cell: ({ state, replayOf }) => (
        <span className="flex flex-wrap gap-1.5 max-sm:justify-end">
          <Badge tone={stateTones[state]}>{words.state(state)}</Badge>
          {replayOf && <Badge tone="info">{text("deliveries.isReplay")}</Badge>}
        </span>
      ),
    },
    { key: "reason", title: text("deliveries.reason"), cell: ({ reason }) => (reason ? words.reason(reason) : "–") },
  ];
  const change = (name: string, value: string) => {
    const next = new URLSearchParams(search);
    if (value === "") next.delete(name);
    else next.set(name, value);
    setSearch(next, { replace: true });
  };
  const any = { value: "", label: text("deliveries.any") };
  return (
    <>
      <PageHeader title={text("nav.deliveries")} about={text("deliveries.about")} />
      <search className="mb-4 grid grid-cols-2 gap-3 lg:grid-cols-5">
        <SelectField
          label={text("deliveries.source")}
          value={filter.source ?? ""}
          choices={[any, ...sources.map((value) => ({ value, label: words.system(value) }))]}
          onChoose={(value) => change("source", value)}
        />
        <SelectField
          label={text("deliveries.state")}
          value={filter.state ?? ""}
          choices={[any, ...states.map((value) => ({ value, label: words.state(value) }))]}
          onChoose={(value) => change("state", value)}
        />
        <TextField
          label={text("deliveries.type")}
          defaultValue={filter.type ?? ""}
          placeholder="contact_updated"
          maxLength={80}
          onChange={({ target }) => change("type", target.value)}
        />
        {(["from", "to"] as const).map((name) => (
          <TextField
            key={name}
            type="datetime-local"
            label={text(`deliveries.${name}`)}
            defaultValue={search.get(name) ?? ""}
            onChange={({ target }) => change(name, target.value)}
          />
        ))}
      </search>
      <Card flush>
        <Fetched query={query}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty icon="deliveries" title={text("deliveries.none")}>
                {text("deliveries.noneAbout")}
              </Empty>
            ) : (
              <DataTable caption={text("deliveries.about")} columns={columns} rows={items} rowKey={({ id }) => id} />
            )
          }
        </Fetched>
        <MoreOf query={query} />
      </Card>
    </>
  );
}
