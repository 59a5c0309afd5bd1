import { useState } from "react";
import type { Booking } from "../../api/answers.ts";
import { useFormat } from "../../show/use-format.ts";
import { useTexts } from "../../texts/texts.tsx";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { ExternalLink } from "../../ui/external-link.tsx";
import type { PartProps } from "../lead-view.tsx";
import { CancelDialog } from "./cancel-dialog.tsx";
import { RescheduleDialog } from "./reschedule-dialog.tsx";

/** The next meeting with what can be done about it, and those before. */
export function Bookings({ panel, onChanged }: PartProps) {
  const { text } = useTexts();
  const format = useFormat();
  const [dialog, setDialog] = useState<"cancel" | "reschedule" | null>(null);
  const { nextBooking: next, pastBookings, noShows, can, lead } = panel;
  const close = () => setDialog(null);
  const mayChange = can.changeBookings && can.write;
  return (
    <Card
      title={text(next ? "booking.next" : "panel.noBooking")}
      actions={noShows > 0 && <Badge tone="bad">{text("panel.noShows", { n: noShows })}</Badge>}
    >
      {next && (
        <>
          <p className="text-lg font-semibold">{next.startsAt ? format.moment(next.startsAt) : text("unknown")}</p>
          <p className="flex flex-wrap items-center gap-x-3 text-sm text-soft">
            <Badge tone={next.state === "booked" ? "accent" : "info"}>{text(`booking.state.${next.state}`)}</Badge>
            {next.title && <span>{next.title}</span>}
            {next.meetingUrl && <ExternalLink href={next.meetingUrl}>{text("booking.join")}</ExternalLink>}
            {next.url && <ExternalLink href={next.url}>Cal.com</ExternalLink>}
          </p>
          <p className="mt-2 flex flex-wrap gap-2">
            <Button small icon="calendar" disabled={!mayChange} onClick={() => setDialog("reschedule")}>
              {text("booking.reschedule")}
            </Button>
            <Button small look="danger" icon="close" disabled={!mayChange} onClick={() => setDialog("cancel")}>
              {text("booking.cancel")}
            </Button>
          </p>
          {dialog === "cancel" && (
            <CancelDialog leadId={lead.id} booking={next} onClose={close} onChanged={onChanged} />
          )}
          {dialog === "reschedule" && (
            <RescheduleDialog leadId={lead.id} booking={next} onClose={close} onChanged={onChanged} />
          )}
        </>
      )}
      {pastBookings.length > 0 && <PastBookings bookings={pastBookings} />}
    </Card>
  );
}

function PastBookings({ bookings }: { readonly bookings: readonly Booking[] }) {
  const { text } = useTexts();
  const format = useFormat();
  return (
    <details className="mt-2">
      <summary className="text-sm font-medium text-soft">
        {text("booking.past")} ({bookings.length})
      </summary>
      <ul className="mt-1 space-y-1 text-sm">
        {bookings.map(({ uid, startsAt, state }) => (
          <li key={uid} className="flex flex-wrap gap-2">
            <span>{startsAt ? format.moment(startsAt) : text("unknown")}</span>
            <Badge tone={state === "no-show" ? "bad" : "neutral"}>{text(`booking.state.${state}`)}</Badge>
          </li>
        ))}
      </ul>
    </details>
  );
}
