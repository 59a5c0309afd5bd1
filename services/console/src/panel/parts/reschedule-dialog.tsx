import { useEffect, useState } from "react";
import { take } from "../../api/take.ts";
import { describeError } from "../../show/describe-error.ts";
import { useTexts } from "../../texts/texts.tsx";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Loading } from "../../ui/loading.tsx";
import { Notice } from "../../ui/notice.tsx";
import { panelApi } from "../session/panel-api.ts";
import { useAct } from "../use-act.ts";
import type { BookingDialogProps } from "./cancel-dialog.tsx";
import { daysOf } from "./days-of.ts";

const daysAhead = 14;

/** The free times of the next two weeks; a press chooses one. */
export function RescheduleDialog({ leadId, booking: { uid }, onClose, onChanged }: BookingDialogProps) {
  const texts = useTexts();
  const { text, locale } = texts;
  const { act, isBusy } = useAct(onChanged);
  const [slots, setSlots] = useState<readonly string[] | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  useEffect(() => {
    const from = new Date();
    const to = new Date(from.getTime() + daysAhead * 86_400_000);
    const params = { path: { id: leadId, uid }, query: { from: from.toISOString(), to: to.toISOString() } };
    take(panelApi.GET("/api/panel/leads/{id}/bookings/{uid}/slots", { params })).then(
      ({ items }) => setSlots(items.map(({ startsAt }) => startsAt)),
      setError,
    );
  }, [leadId, uid]);
  const move = async (startsAt: string) => {
    const params = { path: { id: leadId, uid } };
    const done = await act(
      () => take(panelApi.POST("/api/panel/leads/{id}/bookings/{uid}/reschedule", { params, body: { startsAt } })),
      text("panel.rescheduled"),
    );
    if (done !== null) onClose();
  };
  const footer = (
    <>
      <Button onClick={onClose}>{text("actions.cancel")}</Button>
      <Button look="primary" isBusy={isBusy} disabled={chosen === null} onClick={() => chosen && void move(chosen)}>
        {text("booking.reschedule")}
      </Button>
    </>
  );
  return (
    <Dialog title={text("booking.reschedule")} closeLabel={text("actions.close")} onClose={onClose} footer={footer}>
      <p className="mb-3">{text("panel.rescheduleAbout")}</p>
      {error && <Notice tone="bad">{describeError(error, texts)}</Notice>}
      {!slots && !error && <Loading label={text("loading")} />}
      {slots?.length === 0 && <p className="text-soft">{text("panel.noSlots", { days: daysAhead })}</p>}
      {slots && slots.length > 0 && (
        <div className="grid max-h-80 gap-3 overflow-auto">
          {daysOf(slots, locale).map(({ day, times }) => (
            <fieldset key={day}>
              <legend className="mb-1 text-sm font-medium text-soft">{day}</legend>
              <div className="flex flex-wrap gap-1.5">
                {times.map(({ startsAt, time }) => (
                  <Button
                    key={startsAt}
                    small
                    look={startsAt === chosen ? "primary" : "plain"}
                    aria-pressed={startsAt === chosen}
                    onClick={() => setChosen(startsAt)}
                  >
                    {time}
                  </Button>
                ))}
              </div>
            </fieldset>
          ))}
        </div>
      )}
    </Dialog>
  );
}
