import { type FormEvent, useRef, useState } from "react";
import { take } from "../../api/take.ts";
import { useTexts } from "../../texts/texts.tsx";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { TextArea } from "../../ui/field.tsx";
import type { PartProps } from "../lead-view.tsx";
import { panelApi } from "../session/panel-api.ts";
import { useAct } from "../use-act.ts";

/** A note on the person and the deal in Twenty. A second try after a lost answer writes no second one. */
export function NoteForm({ panel: { lead, can }, onChanged }: PartProps) {
  const { text } = useTexts();
  const { act, isBusy } = useAct(onChanged);
  const [note, setNote] = useState("");
  const key = useRef<string | null>(null);
  if (!can.write) return null;
  const send = async (event: FormEvent) => {
    event.preventDefault();
    key.current ??= crypto.randomUUID();
    const body = { text: note.trim(), key: key.current };
    const written = await act(
      () => take(panelApi.POST("/api/panel/leads/{id}/note", { params: { path: { id: lead.id } }, body })),
      text("panel.noteWritten"),
    );
    if (written === null) return;
    key.current = null;
    setNote("");
  };
  return (
    <Card title={text("panel.note")}>
      <form onSubmit={(event) => void send(event)} className="grid gap-2">
        <TextArea
          label={text("panel.noteLabel")}
          isLabelHidden
          placeholder={text("panel.noteLabel")}
          value={note}
          maxLength={5_000}
          onChange={({ target }) => {
            setNote(target.value);
            // Other words are another note.
            key.current = null;
          }}
        />
        <Button
          type="submit"
          small
          icon="note"
          className="justify-self-end"
          isBusy={isBusy}
          disabled={note.trim() === ""}
        >
          {text("panel.writeNote")}
        </Button>
      </form>
    </Card>
  );
}
