import type { Lead } from "../../../api/answers.ts";
import { useFormat } from "../../../show/use-format.ts";
import { useTexts } from "../../../texts/texts.tsx";
import { Badge } from "../../../ui/badge.tsx";
import { Card } from "../../../ui/card.tsx";
import { ExternalLink } from "../../../ui/external-link.tsx";
import { useWords } from "../../../words/use-words.ts";

const tones = { present: "good", missing: "warn", removed: "bad", unknown: "neutral" } as const;

/** Every record of this human, and every key by which events find it. */
export function KeysCard({ lead }: { readonly lead: Lead }) {
  const { text } = useTexts();
  const format = useFormat();
  const words = useWords();
  return (
    <Card title={text("lead.records")} about={text("lead.recordsAbout")}>
      <ul className="mb-3 space-y-1">
        {lead.records.map(({ side, id, url, status, name, changedAt }) => (
          <li key={`${side} ${id}`} className="flex flex-wrap items-center gap-2">
            <ExternalLink href={url}>{`${words.system(side)} ${name ?? id}`}</ExternalLink>
            <Badge tone={tones[status]}>{text(`lead.record.${status}`)}</Badge>
            {changedAt && !Number.isNaN(Date.parse(changedAt)) && (
              <span className="text-sm text-soft">{format.moment(changedAt)}</span>
            )}
          </li>
        ))}
        {lead.conversations.map(({ id, url, status, wroteAt }) => (
          <li key={`conversation ${id}`} className="flex flex-wrap items-center gap-2">
            <ExternalLink href={url}>{text("lead.conversation", { id })}</ExternalLink>
            {status && <Badge>{words.state(status)}</Badge>}
            {wroteAt && (
              <span className="text-sm text-soft">{text("lead.wrote", { when: format.moment(wroteAt) })}</span>
            )}
          </li>
        ))}
      </ul>
      <h3 className="text-sm font-medium text-soft">{text("lead.keys")}</h3>
      <ul className="flex flex-wrap gap-1.5 pt-1">
        {lead.keys.map((key) => (
          <li key={key} className="rounded bg-sunken px-1.5 py-0.5 font-mono text-xs break-all">
            {key}
          </li>
        ))}
      </ul>
    </Card>
  );
}
