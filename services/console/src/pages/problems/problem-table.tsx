import { Link } from "react-router";
import type { ProblemItem } from "../../api/answers.ts";
import { useFormat } from "../../show/use-format.ts";
import { useTexts } from "../../texts/texts.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { useWords } from "../../words/use-words.ts";

interface ProblemTableProps {
  readonly items: readonly ProblemItem[];
  readonly chosen?: ReadonlySet<string>;
  /** Absent or `null`: nothing can be chosen. */
  readonly onChoose?: ((chosen: ReadonlySet<string>) => void) | null;
}

export function ProblemTable({ items, chosen = new Set(), onChoose = null }: ProblemTableProps) {
  const { text } = useTexts();
  const format = useFormat();
  const words = useWords();
  const choose = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChoose?.(next);
  };
  const nameOf = ({ leadName }: ProblemItem) => leadName ?? text("lead.nameless");
  const choice: Column<ProblemItem> = {
    key: "choice",
    title: text("problems.choice"),
    cell: (item) => (
      <input
        type="checkbox"
        className="size-4 accent-accent"
        aria-label={text("problems.choose", { name: nameOf(item) })}
        checked={chosen.has(item.id)}
        onChange={() => choose(item.id)}
      />
    ),
  };
  const columns: readonly Column<ProblemItem>[] = [
    ...(onChoose ? [choice] : []),
    {
      key: "lead",
      title: text("problems.lead"),
      isMain: true,
      cell: (item) =>
        item.leadId === null ? (
          <span className="text-soft">–</span>
        ) : (
          <Link to={`/leads/${item.leadId}`} className="font-medium text-accent hover:underline">
            {nameOf(item)}
          </Link>
        ),
    },
    { key: "what", title: text("problems.what"), cell: ({ what }) => words.happening(what) },
    {
      key: "detail",
      title: text("problems.detail"),
      cell: ({ detail }) => <span className="break-words whitespace-pre-line">{detail ?? "–"}</span>,
    },
    {
      key: "tries",
      title: text("problems.tries"),
      isNumber: true,
      cell: ({ tries, nextTryAt }) => (
        <>
          {tries ?? "–"}
          {nextTryAt && (
            <span className="block text-sm text-soft">{text("problems.next", { when: format.exact(nextTryAt) })}</span>
          )}
        </>
      ),
    },
    {
      key: "at",
      title: text("problems.at"),
      isNumber: true,
      cell: ({ at, deliveryId }) => (
        <>
          <span className="whitespace-nowrap">{format.moment(at)}</span>
          {deliveryId && (
            <Link to={`/entregas/${deliveryId}`} className="block text-sm text-accent hover:underline">
              {text("timeline.delivery")}
            </Link>
          )}
        </>
      ),
    },
  ];
  return <DataTable caption={text("problems.about")} columns={columns} rows={items} rowKey={({ id }) => id} />;
}
