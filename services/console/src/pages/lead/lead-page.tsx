import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "react-router";
import type { Lead } from "../../api/answers.ts";
import { consoleApi } from "../../api/console-api.ts";
import { take } from "../../api/take.ts";
import { Fetched } from "../../fetched/fetched.tsx";
import { useTexts } from "../../texts/texts.tsx";
import { Icon } from "../../ui/icon.tsx";
import { LeadDuplicates } from "./lead-duplicates.tsx";
import { LeadHeader } from "./lead-header.tsx";
import { LeadNotices } from "./lead-notices.tsx";
import { BookingsCard } from "./parts/bookings-card.tsx";
import { DealsCard } from "./parts/deals-card.tsx";
import { DialogueCard } from "./parts/dialogue-card.tsx";
import { KeysCard } from "./parts/keys-card.tsx";
import { ValuesCard } from "./parts/values-card.tsx";
import { TimelineCard } from "./timeline/timeline-card.tsx";

export function LeadPage() {
  const { text } = useTexts();
  const { id = "" } = useParams();
  const query = useQuery({
    queryKey: ["lead", id],
    queryFn: ({ signal }) => take(consoleApi.GET("/api/console/leads/{id}", { params: { path: { id } }, signal })),
    refetchInterval: 5_000,
  });
  return (
    <>
      <Link to="/leads" className="mb-2 inline-flex items-center gap-1 text-sm text-soft hover:text-ink">
        <Icon name="left" className="size-3.5" />
        {text("nav.leads")}
      </Link>
      <Fetched query={query}>{(lead) => <LeadParts key={lead.id} lead={lead} />}</Fetched>
    </>
  );
}

function LeadParts({ lead }: { readonly lead: Lead }) {
  return (
    <>
      <LeadHeader lead={lead} />
      <LeadNotices lead={lead} />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
        <div className="grid gap-4">
          <ValuesCard lead={lead} />
          <LeadDuplicates lead={lead} />
          <DealsCard lead={lead} />
          <BookingsCard bookings={lead.bookings} />
          {lead.dialogues.map((dialogue) => (
            <DialogueCard key={dialogue.conversationId} dialogue={dialogue} />
          ))}
          <KeysCard lead={lead} />
        </div>
        <TimelineCard leadId={lead.id} />
      </div>
    </>
  );
}
