import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "react-router";
import type { Delivery } from "../../api/answers.ts";
import { consoleApi } from "../../api/console-api.ts";
import { take } from "../../api/take.ts";
import { useMay } from "../../console/session.tsx";
import { Fetched } from "../../fetched/fetched.tsx";
import { useChange } from "../../fetched/use-change.ts";
import { useFormat } from "../../show/use-format.ts";
import { useTexts } from "../../texts/texts.tsx";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Empty } from "../../ui/empty.tsx";
import { Icon } from "../../ui/icon.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { useWords } from "../../words/use-words.ts";
import { ContentCard } from "./content-card.tsx";
import { stateTones } from "./state-tones.ts";

export function DeliveryPage() {
  const { text } = useTexts();
  const { id = "" } = useParams();
  const query = useQuery({
    queryKey: ["delivery", id],
    queryFn: ({ signal }) => take(consoleApi.GET("/api/console/deliveries/{id}", { params: { path: { id } }, signal })),
  });
  return (
    <>
      <Link to="/entregas" className="mb-2 inline-flex items-center gap-1 text-sm text-soft hover:text-ink">
        <Icon name="left" className="size-3.5" />
        {text("nav.deliveries")}
      </Link>
      <Fetched query={query}>{(delivery) => <DeliveryParts key={delivery.id} delivery={delivery} />}</Fetched>
    </>
  );
}

function DeliveryParts({ delivery }: { readonly delivery: Delivery }) {
  const { text } = useTexts();
  const format = useFormat();
  const words = useWords();
  const mayAct = useMay("operator");
  const { id, source, state, eventType, reason, receivedAt, replayOf, replays, canReplay } = delivery;
  const replay = useChange({
    change: () => take(consoleApi.POST("/api/console/deliveries/{id}/replay", { params: { path: { id } } })),
    done: () => text("delivery.replayed"),
    outdates: [["delivery", id], ["deliveries"], ["overview"]],
  });
  const about = (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Badge tone={stateTones[state]}>{words.state(state)}</Badge>
      <span>{words.system(source)}</span>
      <span>{format.exact(receivedAt)}</span>
      {reason && <span>{words.reason(reason)}</span>}
    </span>
  );
  const actions = (
    <Button
      icon="retry"
      isBusy={replay.isPending}
      disabled={!mayAct || !canReplay}
      title={mayAct ? (canReplay ? undefined : text("delivery.cannotReplay")) : text("role.needsOperator")}
      onClick={() => replay.mutate(undefined)}
    >
      {text("delivery.replay")}
    </Button>
  );
  return (
    <>
      <PageHeader title={eventType ?? text("delivery.title")} about={about} actions={actions} />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <ContentCard delivery={delivery} />
        <Card title={text("delivery.became")}>
          {delivery.events.length === 0 ? (
            <Empty icon="event" title={text("delivery.noEvents")} />
          ) : (
            <ul className="space-y-1.5">
              {delivery.events.map(({ id: eventId, leadId, state: eventState, code }) => (
                <li key={eventId} className="flex flex-wrap items-center gap-2">
                  <Link to={`/leads/${leadId}`} className="text-accent hover:underline">
                    {text("delivery.lead")}
                  </Link>
                  <Badge>{words.state(eventState)}</Badge>
                  {code && <Badge tone="bad">{code}</Badge>}
                </li>
              ))}
            </ul>
          )}
          {replayOf && (
            <p className="mt-3 text-sm">
              <Link to={`/entregas/${replayOf}`} className="text-accent hover:underline">
                {text("delivery.original")}
              </Link>
            </p>
          )}
          {replays.map((one, place) => (
            <p key={one} className="mt-1 text-sm">
              <Link to={`/entregas/${one}`} className="text-accent hover:underline">
                {text("delivery.replayNumber", { n: place + 1 })}
              </Link>
            </p>
          ))}
        </Card>
      </div>
    </>
  );
}
