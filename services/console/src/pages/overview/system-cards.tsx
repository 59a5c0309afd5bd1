import type { ReactNode } from "react";
import type { Overview } from "../../api/answers.ts";
import { useFormat } from "../../show/use-format.ts";
import { useTexts } from "../../texts/texts.tsx";
import { Badge } from "../../ui/badge.tsx";
import { ExternalLink } from "../../ui/external-link.tsx";
import { Meter } from "../../ui/meter.tsx";
import { useWords } from "../../words/use-words.ts";

type System = Overview["systems"][number];

const tones = { up: "good", down: "bad", unknown: "neutral" } as const;

export function SystemCards({ systems }: { readonly systems: readonly System[] }) {
  const { text } = useTexts();
  return (
    <section
      aria-label={text("overview.systems")}
      className="grid grid-cols-[repeat(auto-fit,minmax(min(15rem,100%),1fr))] gap-3"
    >
      {systems.map((system) => (
        <SystemCard key={system.name} system={system} />
      ))}
    </section>
  );
}

function SystemCard({ system }: { readonly system: System }) {
  const { text } = useTexts();
  const format = useFormat();
  const words = useWords();
  const { status, since, version, url, lastDeliveryAt, loss, calls } = system;
  return (
    <article className="flex flex-col gap-2 rounded-lg border border-line bg-surface p-4">
      <header className="flex items-center justify-between gap-2">
        <h2 className="font-semibold">
          {url ? <ExternalLink href={url}>{words.system(system.name)}</ExternalLink> : words.system(system.name)}
        </h2>
        <Badge tone={tones[status]}>{text(`overview.system.${status}`)}</Badge>
      </header>
      {(system.refused ?? (status === "down" ? system.detail : null)) && (
        <p className="text-sm break-words text-bad">{system.refused ?? system.detail}</p>
      )}
      <dl className="space-y-0.5 text-sm">
        <Row name={text("overview.version")}>{version ?? "–"}</Row>
        {status === "down" && since && <Row name={text("overview.since")}>{format.ago(since)}</Row>}
        <Row name={text("overview.lastWebhook")}>{lastDeliveryAt ? format.ago(lastDeliveryAt) : "–"}</Row>
        <Row name={text("overview.loss")}>
          {loss ? (
            <span
              className={loss.rate > 0.02 ? "font-medium text-warn" : ""}
              title={text("overview.lossOf", { ...loss })}
            >
              {format.percent(loss.rate)}
            </span>
          ) : (
            "–"
          )}
        </Row>
      </dl>
      {calls && (
        <div className="mt-auto pt-1">
          <Meter
            label={text("overview.callsLeft")}
            value={calls.left}
            max={calls.perMinute}
            shown={text("overview.callsOf", {
              left: format.number(calls.left),
              perMinute: format.number(calls.perMinute),
            })}
          />
          {calls.waiting > 0 && (
            <p className="mt-1 text-xs text-warn">{text("overview.callsWaiting", { n: calls.waiting })}</p>
          )}
        </div>
      )}
    </article>
  );
}

function Row({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="flex justify-between gap-3">
      <dt className="text-soft">{name}</dt>
      <dd className="min-w-0 text-right break-words">{children}</dd>
    </div>
  );
}
