import { useState } from "react";
import type { Booking } from "../../api/answers.ts";
import { take } from "../../api/take.ts";
import { useTexts } from "../../texts/texts.tsx";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { TextField } from "../../ui/field.tsx";
import { panelApi } from "../session/panel-api.ts";
import { useAct } from "../use-act.ts";

export interface BookingDialogProps {
  readonly leadId: string;
  readonly booking: Booking;
  readonly onClose: () => void;
  readonly onChanged: () => void;
}

export function CancelDialog({ leadId, booking: { uid }, onClose, onChanged }: BookingDialogProps) {
  const { text } = useTexts();
  const { act, isBusy } = useAct(onChanged);
  const [reason, setReason] = useState("");
  const params = { path: { id: leadId, uid } };
  const cancel = async () => {
    const body = { reason: reason.trim() };
    const done = await act(
      () => take(panelApi.POST("/api/panel/leads/{id}/bookings/{uid}/cancel", { params, body })),
      text("panel.cancelled"),
    );
    if (done !== null) onClose();
  };
  const footer = (
    <>
      <Button onClick={onClose}>{text("panel.keepBooking")}</Button>
      <Button look="danger" isBusy={isBusy} disabled={reason.trim().length < 3} onClick={() => void cancel()}>
        {text("booking.cancel")}
      </Button>
    </>
  );
  return (
    <Dialog title={text("booking.cancel")} closeLabel={text("actions.close")} onClose={onClose} footer={footer}>
      <p className="mb-3">{text("panel.cancelAbout")}</p>
      <TextField
        label={text("panel.reason")}
        value={reason}
        maxLength={300}
        required
        onChange={({ target }) => setReason(target.value)}
      />
    </Dialog>
  );
}
