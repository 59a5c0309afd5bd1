import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useNavigate } from "react-router";
import type { Duplicate } from "../api/answers.ts";
import { isApiError } from "../api/api-error.ts";
import { consoleApi } from "../api/console-api.ts";
import { take } from "../api/take.ts";
import { useMay } from "../console/session.tsx";
import { Fetched } from "../fetched/fetched.tsx";
import { useChange } from "../fetched/use-change.ts";
import { useTexts } from "../texts/texts.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { TextField } from "../ui/field.tsx";
import { Notice } from "../ui/notice.tsx";
import { type Choices, UniteChoices } from "./unite-choices.tsx";

interface DuplicateDialogProps {
  readonly duplicate: Duplicate;
  readonly onClose: () => void;
}

const outdated = [["unites"], ["duplicates"], ["lead"], ["leads"], ["timeline"], ["overview"]] as const;

/** What uniting would give, field by field; then it is done, or it is said that they are two. */
export function DuplicateDialog({ duplicate, onClose }: DuplicateDialogProps) {
  const { text } = useTexts();
  const mayAct = useMay("operator");
  const navigate = useNavigate();
  const path = { id: duplicate.id };
  const [choices, setChoices] = useState<Choices>({ keep: null, fields: {} });
  const [reason, setReason] = useState("");
  const { keep } = choices;
  const preview = useQuery({
    queryKey: ["duplicates", duplicate.id, "preview", keep],
    queryFn: ({ signal }) => {
      const params = { path, query: keep === null ? {} : { keep } };
      return take(consoleApi.GET("/api/console/duplicates/{id}/preview", { params, signal }));
    },
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 0,
  });
  const unite = useChange({
    change: (body: { keep: string; hash: string; fields: Record<string, string> }) =>
      take(consoleApi.POST("/api/console/duplicates/{id}/unite", { params: { path }, body })),
    done: () => text("unite.done"),
    outdates: outdated,
    after({ leadId }) {
      onClose();
      void navigate(`/leads/${leadId}`);
    },
  });
  const dismiss = useChange({
    change: () =>
      take(
        consoleApi.POST("/api/console/duplicates/{id}/dismiss", { params: { path }, body: { reason: reason.trim() } }),
      ),
    done: () => text("duplicate.dismissed"),
    outdates: outdated,
    after: onClose,
  });
  const isBusy = unite.isPending || dismiss.isPending;
  const cannotUnite = isApiError(preview.error, 404, 409);
  // What is shown while another choice is looked at is not what would be done.
  const shown = preview.data && !preview.isPlaceholderData && !preview.error ? preview.data : null;
  const footer = (
    <>
      <Button onClick={onClose}>{text("actions.cancel")}</Button>
      <Button
        disabled={!mayAct || isBusy || reason.trim().length < 3}
        isBusy={dismiss.isPending}
        onClick={() => dismiss.mutate(undefined)}
      >
        {text("duplicate.dismiss")}
      </Button>
      <Button
        look="primary"
        icon="unite"
        disabled={!mayAct || isBusy || shown === null}
        isBusy={unite.isPending}
        onClick={() => shown && unite.mutate({ keep: shown.keep, hash: shown.hash, fields: { ...choices.fields } })}
      >
        {text("duplicate.unite")}
      </Button>
    </>
  );
  return (
    <Dialog wide title={text("duplicate.title")} closeLabel={text("actions.close")} onClose={onClose} footer={footer}>
      {!mayAct && <Notice tone="info">{text("role.needsOperator")}</Notice>}
      {cannotUnite ? (
        <Notice tone="warn">{text("duplicate.cannotUnite", { message: preview.error?.message ?? "" })}</Notice>
      ) : (
        <Fetched query={preview}>
          {(found) => <UniteChoices preview={found} duplicate={duplicate} choices={choices} onChange={setChoices} />}
        </Fetched>
      )}
      <TextField
        className="mt-4"
        label={text("duplicate.reason")}
        hint={text("duplicate.reasonHint")}
        value={reason}
        maxLength={300}
        disabled={!mayAct}
        onChange={({ target }) => setReason(target.value)}
      />
    </Dialog>
  );
}
