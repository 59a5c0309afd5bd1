import { useState } from "react";
import { take } from "../../api/take.ts";
import { useFormat } from "../../show/use-format.ts";
import { useTexts } from "../../texts/texts.tsx";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { TextField } from "../../ui/field.tsx";
import type { PartProps } from "../lead-view.tsx";
import { panelApi } from "../session/panel-api.ts";
import { useAct } from "../use-act.ts";
import { copyText } from "./copy-text.ts";

/** A link that books for this lead, to be pasted into the conversation. */
export function BookingLink({ panel: { lead, can }, onChanged }: PartProps) {
  const { text } = useTexts();
  const format = useFormat();
  const { act, isBusy } = useAct(onChanged);
  const [link, setLink] = useState<{ readonly url: string; readonly expiresAt: string } | null>(null);
  const [isCopied, setIsCopied] = useState(false);
  if (!can.bookingLink) return null;
  const make = async () => {
    const made = await act(
      () => take(panelApi.POST("/api/panel/leads/{id}/booking-link", { params: { path: { id: lead.id } } })),
      text("panel.linkMade"),
    );
    if (made === null) return;
    setLink(made);
    setIsCopied(await copyText(made.url));
  };
  return (
    <Card
      title={text("panel.link")}
      actions={
        <Button small icon="link" isBusy={isBusy} disabled={!can.write} onClick={() => void make()}>
          {text("panel.makeLink")}
        </Button>
      }
    >
      {link && (
        <div className="flex items-end gap-2">
          <TextField
            className="flex-1"
            label={text("panel.linkUntil", { when: format.day(link.expiresAt) })}
            value={link.url}
            readOnly
            onFocus={({ target }) => target.select()}
          />
          <Button icon={isCopied ? "check" : "copy"} onClick={async () => setIsCopied(await copyText(link.url))}>
            {text(isCopied ? "actions.copied" : "actions.copy")}
          </Button>
        </div>
      )}
    </Card>
  );
}
