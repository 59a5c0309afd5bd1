import { useState } from "react";
import { consoleApi } from "../../api/console-api.ts";
import { take } from "../../api/take.ts";
import { useChange } from "../../fetched/use-change.ts";
import { useTexts } from "../../texts/texts.tsx";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { TextField } from "../../ui/field.tsx";
import { useWords } from "../../words/use-words.ts";

interface PauseDialogProps {
  readonly side: "twenty" | "chatwoot";
  readonly onClose: () => void;
}

export function PauseDialog({ side, onClose }: PauseDialogProps) {
  const { text } = useTexts();
  const words = useWords();
  const [reason, setReason] = useState("");
  const system = words.system(side);
  const pause = useChange({
    change: () =>
      take(
        consoleApi.POST("/api/console/pauses/{direction}", {
          params: { path: { direction: `to-${side}` } },
          body: { reason: reason.trim() },
        }),
      ),
    done: () => text("pause.done", { system }),
    outdates: [["pauses"], ["drift"], ["overview"]],
    after: onClose,
  });
  const footer = (
    <>
      <Button onClick={onClose}>{text("actions.cancel")}</Button>
      <Button
        look="danger"
        isBusy={pause.isPending}
        disabled={reason.trim().length < 3}
        onClick={() => pause.mutate(undefined)}
      >
        {text("pause.pause")}
      </Button>
    </>
  );
  return (
    <Dialog
      title={text("pause.dialog", { system })}
      closeLabel={text("actions.close")}
      onClose={onClose}
      footer={footer}
    >
      <p className="mb-3">{text("pause.dialogAbout", { system })}</p>
      <TextField
        label={text("problems.reason")}
        hint={text("problems.reasonHint")}
        value={reason}
        maxLength={300}
        required
        onChange={({ target }) => setReason(target.value)}
      />
    </Dialog>
  );
}
