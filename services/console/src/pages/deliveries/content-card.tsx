import { useState } from "react";
import type { Delivery } from "../../api/answers.ts";
import { consoleApi } from "../../api/console-api.ts";
import { take } from "../../api/take.ts";
import { useMay } from "../../console/session.tsx";
import { useChange } from "../../fetched/use-change.ts";
import { useTexts } from "../../texts/texts.tsx";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { CodeBox } from "../../ui/code-box.tsx";
import { Empty } from "../../ui/empty.tsx";
import { indentJson } from "./indent-json.ts";

/** What came: masked until somebody asks for it, and it is noted who asked. */
export function ContentCard({ delivery }: { readonly delivery: Delivery }) {
  const { text } = useTexts();
  const mayAct = useMay("operator");
  // Not in the cache of queries: it goes with this page.
  const [revealed, setRevealed] = useState<Delivery["content"]>(null);
  const reveal = useChange({
    change: () =>
      take(consoleApi.POST("/api/console/deliveries/{id}/reveal", { params: { path: { id: delivery.id } } })),
    done: () => text("delivery.revealed"),
    outdates: [["audit"]],
    after: setRevealed,
  });
  const shown = revealed ?? delivery.content;
  const action =
    revealed === null ? (
      <Button
        small
        icon="eye"
        isBusy={reveal.isPending}
        disabled={!mayAct || delivery.content === null}
        title={mayAct ? undefined : text("role.needsOperator")}
        onClick={() => reveal.mutate(undefined)}
      >
        {text("delivery.reveal")}
      </Button>
    ) : (
      <Button small onClick={() => setRevealed(null)}>
        {text("delivery.mask")}
      </Button>
    );
  return (
    <Card
      title={text("delivery.content")}
      about={text(revealed === null ? "delivery.masked" : "delivery.open")}
      actions={action}
    >
      {shown === null ? (
        <Empty icon="discard" title={text("delivery.pruned")} />
      ) : (
        <>
          <CodeBox label={text("delivery.body")} code={indentJson(shown.body)} />
          <details className="mt-3">
            <summary className="text-sm font-medium text-soft">{text("delivery.headers")}</summary>
            <CodeBox
              label={text("delivery.headers")}
              code={Object.entries(shown.headers)
                .map(([name, value]) => `${name}: ${value}`)
                .join("\n")}
            />
          </details>
        </>
      )}
    </Card>
  );
}
