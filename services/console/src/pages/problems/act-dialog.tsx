import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { consoleApi } from "../../api/console-api.ts";
import { take } from "../../api/take.ts";
import { Fetched } from "../../fetched/fetched.tsx";
import { useChange } from "../../fetched/use-change.ts";
import { useTexts } from "../../texts/texts.tsx";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { TextField } from "../../ui/field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { ProblemTable } from "./problem-table.tsx";

export type Action = "retry" | "discard";

interface ActDialogProps {
  readonly group: string;
  readonly action: Action;
  /** Left out: all of the group. */
  readonly ids: readonly string[] | undefined;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Shows what a retry or a discard would touch before it is done. */
export function ActDialog({ group, action, ids, onClose, onDone }: ActDialogProps) {
  const { text } = useTexts();
  const [reason, setReason] = useState("");
  const chosen = ids ? { ids: [...ids] } : {};
  const params = { path: { group } };
  const preview = useQuery({
    queryKey: ["problems", group, "preview", action, ids ?? "all"],
    queryFn: ({ signal }) =>
      take(consoleApi.POST("/api/console/problems/{group}/preview", { params, body: { action, ...chosen }, signal })),
    staleTime: 0,
    gcTime: 0,
  });
  const act = useChange({
    change: () =>
      action === "retry"
        ? take(consoleApi.POST("/api/console/problems/{group}/retry", { params, body: chosen }))
        : take(
            consoleApi.POST("/api/console/problems/{group}/discard", {
              params,
              body: { ...chosen, reason: reason.trim() },
            }),
          ),
    done: ({ done }) => text(`problems.${action}Done`, { n: done }),
    outdates: [["problems"], ["overview"], ["lead"], ["timeline"]],
    after: onDone,
  });
  const count = preview.data?.count ?? 0;
  const lacksReason = action === "discard" && reason.trim().length < 3;
  const footer = (
    <>
      <Button onClick={onClose}>{text("actions.cancel")}</Button>
      <Button
        look={action === "retry" ? "primary" : "danger"}
        icon={action}
        isBusy={act.isPending}
        disabled={count === 0 || lacksReason}
        onClick={() => act.mutate(undefined)}
      >
        {text(`problems.${action}Now`, { n: count })}
      </Button>
    </>
  );
  return (
    <Dialog
      wide
      title={text(`problems.${action}Title`)}
      closeLabel={text("actions.close")}
      onClose={onClose}
      footer={footer}
    >
      <p className="mb-3">{text(`problems.${action}About`)}</p>
      <Fetched query={preview}>
        {({ items, leads, remedy }) => (
          <div className="space-y-3">
            {action === "retry" && !remedy.mayPass && <Notice tone="warn">{remedy.whatNext}</Notice>}
            <p className="text-sm text-soft">
              {text("problems.previewCount", { n: count, leads, shown: items.length })}
            </p>
            <div className="max-h-72 overflow-auto rounded-md border border-line">
              <ProblemTable items={items} />
            </div>
          </div>
        )}
      </Fetched>
      {action === "discard" && (
        <TextField
          className="mt-4"
          label={text("problems.reason")}
          hint={text("problems.reasonHint")}
          value={reason}
          maxLength={300}
          required
          onChange={({ target }) => setReason(target.value)}
        />
      )}
    </Dialog>
  );
}
