import type { PanelLead } from "../api/answers.ts";
import { useFormat } from "../show/use-format.ts";
import { useTexts } from "../texts/texts.tsx";
import { Notice } from "../ui/notice.tsx";
import { Answers } from "./parts/answers.tsx";
import { BookingLink } from "./parts/booking-link.tsx";
import { Bookings } from "./parts/bookings.tsx";
import { BotSwitch } from "./parts/bot-switch.tsx";
import { Duplicates } from "./parts/duplicates.tsx";
import { NoteForm } from "./parts/note-form.tsx";
import { StageButtons } from "./parts/stage-buttons.tsx";
import { Who } from "./parts/who.tsx";

export interface PartProps {
  readonly panel: PanelLead;
  readonly onChanged: () => void;
}

export function LeadView({ panel, onChanged }: PartProps) {
  const { text } = useTexts();
  const format = useFormat();
  return (
    <div className="grid gap-3">
      {panel.isStale && (
        <Notice tone="warn">{text("panel.stale", { asOf: format.moment(panel.staleSince ?? panel.asOf) })}</Notice>
      )}
      {panel.waitingSince && (
        <Notice tone="warn">
          {text("panel.waits", { span: format.span(Date.now() - Date.parse(panel.waitingSince)) })}
        </Notice>
      )}
      <Who panel={panel} />
      <StageButtons panel={panel} onChanged={onChanged} />
      <Bookings panel={panel} onChanged={onChanged} />
      <BookingLink panel={panel} onChanged={onChanged} />
      <BotSwitch panel={panel} onChanged={onChanged} />
      <Answers panel={panel} />
      <NoteForm panel={panel} onChanged={onChanged} />
      <Duplicates panel={panel} />
    </div>
  );
}
