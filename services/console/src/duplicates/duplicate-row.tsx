import { Link } from "react-router";
import type { Duplicate } from "../api/answers.ts";
import { useFormat } from "../show/use-format.ts";
import { useTexts } from "../texts/texts.tsx";
import { Button } from "../ui/button.tsx";
import { ExternalLink } from "../ui/external-link.tsx";
import { useWords } from "../words/use-words.ts";

interface DuplicateRowProps {
  readonly duplicate: Duplicate;
  readonly onLook: () => void;
}

/** Two who may be one: what names both, and their records. */
export function DuplicateRow({ duplicate, onLook }: DuplicateRowProps) {
  const { text } = useTexts();
  const format = useFormat();
  return (
    <li className="flex flex-wrap items-start justify-between gap-3 py-3 first:pt-0 last:pb-0">
      <div className="min-w-0">
        <p className="text-sm text-soft">
          {text("duplicate.both", { key: duplicate.key, when: format.moment(duplicate.noticedAt) })}
        </p>
        <ul className="mt-1 space-y-1">
          {duplicate.candidates.map((candidate, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: there are two, in this order.
            <li key={place}>
              <CandidateLine candidate={candidate} />
            </li>
          ))}
        </ul>
      </div>
      <Button small icon="eye" onClick={onLook}>
        {text("duplicate.look")}
      </Button>
    </li>
  );
}

function CandidateLine({ candidate: { leadId, records } }: { readonly candidate: Duplicate["candidates"][number] }) {
  const { text } = useTexts();
  const words = useWords();
  const name = records.find((record) => record.name)?.name ?? text("lead.nameless");
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-0.5">
      {leadId === null ? (
        <span className="font-medium">{name}</span>
      ) : (
        <Link to={`/leads/${leadId}`} className="font-medium text-accent hover:underline">
          {name}
        </Link>
      )}
      {records.map(({ side, id, url }) => (
        <span key={`${side} ${id}`} className="text-sm">
          <ExternalLink href={url}>{words.system(side)}</ExternalLink>
        </span>
      ))}
    </span>
  );
}
