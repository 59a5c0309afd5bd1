import type { Booking } from "../../../api/answers.ts";
import { useFormat } from "../../../show/use-format.ts";
import { useTexts } from "../../../texts/texts.tsx";
import { Badge, type Tone } from "../../../ui/badge.tsx";
import { Card } from "../../../ui/card.tsx";
import { ExternalLink } from "../../../ui/external-link.tsx";

const tones: Readonly<Record<Booking["state"], Tone>> = {
  booked: "accent",
  requested: "info",
  cancelled: "neutral",
  rejected: "neutral",
  "no-show": "bad",
  past: "good",
};

export function BookingsCard({ bookings }: { readonly bookings: readonly Booking[] }) {
  const { text } = useTexts();
  const format = useFormat();
  if (bookings.length === 0) return null;
  return (
    <Card title={text("lead.bookings", { n: bookings.length })}>
      <ul className="divide-y divide-line">
        {bookings.map(({ uid, state, startsAt, title, host, url, meetingUrl, replaces }) => (
          <li key={uid} className="py-2 first:pt-0 last:pb-0">
            <p className="flex flex-wrap items-center gap-2">
              <span className="font-medium">{startsAt ? format.moment(startsAt) : text("unknown")}</span>
              <Badge tone={tones[state]}>{text(`booking.state.${state}`)}</Badge>
              {replaces.length > 0 && (
                <span className="text-sm text-soft">{text("lead.moved", { n: replaces.length })}</span>
              )}
            </p>
            <p className="flex flex-wrap gap-x-3 text-sm text-soft">
              {title && <span>{title}</span>}
              {host && <span>{text("lead.host", { host })}</span>}
              {url && <ExternalLink href={url}>Cal.com</ExternalLink>}
              {meetingUrl && state === "booked" && (
                <ExternalLink href={meetingUrl}>{text("booking.join")}</ExternalLink>
              )}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
