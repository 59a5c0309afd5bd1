import type { Dialogue } from "../../../api/answers.ts";
import { useFormat } from "../../../show/use-format.ts";
import { useTexts } from "../../../texts/texts.tsx";
import { Badge, type Tone } from "../../../ui/badge.tsx";
import { Card } from "../../../ui/card.tsx";
import { ExternalLink } from "../../../ui/external-link.tsx";

const tones: Readonly<Record<string, Tone>> = {
  qualified: "good",
  unqualified: "neutral",
  unsure: "warn",
  "handed-off": "info",
};

/** What the bot asked, what was answered, and what it made of it. */
export function DialogueCard({ dialogue }: { readonly dialogue: Dialogue }) {
  const { text, textOr } = useTexts();
  const format = useFormat();
  const { answers, missing, outcome, endReason, score, isOn, why, beganAt, conversationUrl } = dialogue;
  return (
    <Card
      title={text("dialogue.title")}
      about={
        <span className="flex flex-wrap items-center gap-2">
          {outcome && <Badge tone={tones[outcome] ?? "neutral"}>{text(`dialogue.outcome.${outcome}`)}</Badge>}
          {score !== null && <Badge>{text("dialogue.score", { score })}</Badge>}
          <Badge tone={isOn ? "accent" : "neutral"}>{text(isOn ? "dialogue.on" : "dialogue.off")}</Badge>
          <span>{text(`dialogue.why.${why}`)}</span>
          {endReason && <span>{textOr(`dialogue.end.${endReason}`, endReason)}</span>}
        </span>
      }
      actions={<ExternalLink href={conversationUrl}>{format.moment(beganAt)}</ExternalLink>}
    >
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        {answers.map(({ field, label, value, isDeclined }) => (
          <div key={field} className="col-span-2 grid grid-cols-subgrid">
            <dt className="text-soft">{label}</dt>
            <dd className="break-words">{isDeclined ? <em>{text("dialogue.declined")}</em> : (value ?? "–")}</dd>
          </div>
        ))}
      </dl>
      {missing.length > 0 && (
        <p className="mt-2 text-sm text-soft">{text("dialogue.missing", { what: missing.join(", ") })}</p>
      )}
    </Card>
  );
}
