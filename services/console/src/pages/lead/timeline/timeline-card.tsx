import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Happening } from "../../../api/answers.ts";
import { consoleApi } from "../../../api/console-api.ts";
import { take } from "../../../api/take.ts";
import { Fetched } from "../../../fetched/fetched.tsx";
import { MoreOf } from "../../../fetched/more-of.tsx";
import { useTexts } from "../../../texts/texts.tsx";
import { Card } from "../../../ui/card.tsx";
import { Empty } from "../../../ui/empty.tsx";
import { SelectField } from "../../../ui/field.tsx";
import { essentials } from "./essentials.ts";
import { TimelineItem } from "./timeline-item.tsx";

const views: Readonly<Record<View, (items: readonly Happening[]) => readonly Happening[]>> = {
  essential: essentials,
  all: (items) => items,
  wrong: (items) => items.filter(({ kind }) => kind === "error" || kind === "conflict" || kind === "duplicate"),
};
type View = "essential" | "all" | "wrong";
const viewNames: readonly View[] = ["essential", "all", "wrong"];

/** Everything that happened to a lead, newest first: what was heard, what was decided and why, what was done, what failed. */
export function TimelineCard({ leadId }: { readonly leadId: string }) {
  const { text } = useTexts();
  const [view, setView] = useState<View>("essential");
  const query = useInfiniteQuery({
    queryKey: ["timeline", leadId],
    queryFn: ({ pageParam, signal }) =>
      take(
        consoleApi.GET("/api/console/leads/{id}/timeline", {
          params: { path: { id: leadId }, query: { limit: 200, ...(pageParam && { before: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    // A page is oldest first, and the pages go back in time.
    select: ({ pages }) => pages.flatMap(({ items }) => items.toReversed()),
    refetchInterval: 10_000,
  });
  const choice = (
    <SelectField
      isLabelHidden
      label={text("timeline.show")}
      value={view}
      choices={viewNames.map((value) => ({ value, label: text(`timeline.show.${value}`) }))}
      onChoose={(value) => setView(viewNames.find((name) => name === value) ?? "essential")}
    />
  );
  return (
    <Card flush title={text("timeline.title")} about={text("timeline.about")} actions={choice}>
      <Fetched query={query} lines={10}>
        {(items) => {
          const shown = views[view](items);
          return (
            <>
              {shown.length === 0 ? (
                <Empty icon="clock" title={text("timeline.none")}>
                  {text("timeline.noneAbout")}
                </Empty>
              ) : (
                <ol className="px-4 pt-1 pb-3">
                  {shown.map((item) => (
                    <TimelineItem key={item.id} item={item} />
                  ))}
                </ol>
              )}
              <MoreOf query={query} label={text("timeline.more")} />
            </>
          );
        }}
      </Fetched>
    </Card>
  );
}
