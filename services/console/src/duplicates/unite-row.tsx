import type { Unite } from "../api/answers.ts";
import { consoleApi } from "../api/console-api.ts";
import { take } from "../api/take.ts";
import { useMay } from "../console/session.tsx";
import { useChange } from "../fetched/use-change.ts";
import { useFormat } from "../show/use-format.ts";
import { useTexts } from "../texts/texts.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";

const tones = { waiting: "info", done: "good", undone: "neutral", failed: "bad" } as const;

/** Two who were united, and the way back. */
export function UniteRow({ unite }: { readonly unite: Unite }) {
  const { text } = useTexts();
  const format = useFormat();
  const mayAct = useMay("operator");
  const undo = useChange({
    change: () => take(consoleApi.POST("/api/console/unites/{id}/undo", { params: { path: { id: unite.id } } })),
    done: () => text("unite.undone"),
    outdates: [["unites"], ["duplicates"], ["lead"], ["leads"], ["timeline"], ["overview"]],
  });
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 py-3 first:pt-0 last:pb-0">
      <p className="min-w-0">
        {text("unite.row", { by: unite.by, when: format.moment(unite.at) })}{" "}
        <Badge tone={tones[unite.state]}>{text(`unite.state.${unite.state}`)}</Badge>
      </p>
      {unite.canUndo && (
        <Button
          small
          icon="retry"
          isBusy={undo.isPending}
          disabled={!mayAct}
          title={mayAct ? undefined : text("role.needsOperator")}
          onClick={() => undo.mutate(undefined)}
        >
          {text("unite.undo")}
        </Button>
      )}
    </li>
  );
}
