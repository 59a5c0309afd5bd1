import { useState } from "react";
import type { Duplicate } from "../../api/answers.ts";
import { consoleApi } from "../../api/console-api.ts";
import { take } from "../../api/take.ts";
import { DuplicateDialog } from "../../duplicates/duplicate-dialog.tsx";
import { DuplicateRow } from "../../duplicates/duplicate-row.tsx";
import { Fetched } from "../../fetched/fetched.tsx";
import { MoreOf } from "../../fetched/more-of.tsx";
import { usePages } from "../../fetched/use-pages.ts";
import { useTexts } from "../../texts/texts.tsx";
import { Card } from "../../ui/card.tsx";
import { Empty } from "../../ui/empty.tsx";
import { PageHeader } from "../../ui/page-header.tsx";

export function DuplicatesPage() {
  const { text } = useTexts();
  const [chosen, setChosen] = useState<Duplicate | null>(null);
  const query = usePages<Duplicate>(["duplicates"], (after, signal) =>
    take(
      consoleApi.GET("/api/console/duplicates", { params: { query: { limit: 50, ...(after && { after }) } }, signal }),
    ),
  );
  return (
    <>
      <PageHeader title={text("nav.duplicates")} about={text("duplicates.about")} />
      <Card flush>
        <Fetched query={query}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty icon="check" title={text("duplicates.none")}>
                {text("duplicates.noneAbout")}
              </Empty>
            ) : (
              <ul className="divide-y divide-line p-4">
                {items.map((duplicate) => (
                  <DuplicateRow key={duplicate.id} duplicate={duplicate} onLook={() => setChosen(duplicate)} />
                ))}
              </ul>
            )
          }
        </Fetched>
        <MoreOf query={query} />
      </Card>
      {chosen && <DuplicateDialog duplicate={chosen} onClose={() => setChosen(null)} />}
    </>
  );
}
