import type { Duplicate, UnitePreview } from "../api/answers.ts";
import { useTexts } from "../texts/texts.tsx";
import { Badge } from "../ui/badge.tsx";
import { Notice } from "../ui/notice.tsx";
import { useWords } from "../words/use-words.ts";

export interface Choices {
  /** The lead that stays; `null`: whom relay would keep. */
  readonly keep: string | null;
  /** Values that differ from the preview's result. */
  readonly fields: Readonly<Record<string, string>>;
}

interface UniteChoicesProps {
  readonly preview: UnitePreview;
  readonly duplicate: Duplicate;
  readonly choices: Choices;
  onChange(choices: Choices): void;
}

type Field = UnitePreview["fields"][number];

/** Each value that a field could have, once. */
const valuesOf = ({ values, result }: Field): readonly string[] => [
  ...new Set(
    [result, ...values.flatMap(({ twenty, chatwoot }) => [twenty ?? "", chatwoot ?? ""])].filter(
      (value) => value !== "",
    ),
  ),
];

export function UniteChoices({ preview, duplicate, choices, onChange }: UniteChoicesProps) {
  const { text, textOr } = useTexts();
  const words = useWords();
  const nameOf = (leadId: string) =>
    duplicate.candidates.find((one) => one.leadId === leadId)?.records.find(({ name }) => name)?.name ??
    leadId.slice(0, 8);
  const choose = (field: Field, value: string) => {
    const { [field.field]: _, ...others } = choices.fields;
    onChange({ ...choices, fields: value === field.result ? others : { ...others, [field.field]: value } });
  };
  return (
    <div className="space-y-4">
      <p className="flex flex-wrap items-center gap-1.5 text-sm">
        <span className="text-soft">{text("unite.score", { score: preview.score })}</span>
        {preview.signs.map((sign) => (
          <Badge key={sign} tone={sign.startsWith("other-") ? "neutral" : "accent"}>
            {textOr(`sign.${sign}`, sign)}
          </Badge>
        ))}
      </p>
      {preview.warnings.length > 0 && (
        <Notice tone="warn">
          <ul className="list-disc space-y-0.5 pl-4">
            {preview.warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </Notice>
      )}
      <fieldset>
        <legend className="mb-1 font-medium">{text("unite.keep")}</legend>
        <div className="flex flex-wrap gap-4">
          {preview.leads.toSorted().map((leadId) => (
            <label key={leadId} className="flex items-center gap-2">
              <input
                type="radio"
                name="keep"
                className="accent-accent"
                checked={(choices.keep ?? preview.keep) === leadId}
                onChange={() => onChange({ keep: leadId, fields: {} })}
              />
              {nameOf(leadId)}
            </label>
          ))}
        </div>
      </fieldset>
      <div className="divide-y divide-line rounded-md border border-line">
        {preview.fields
          .filter((field) => valuesOf(field).length > 0)
          .map((field) => (
            <fieldset key={field.field} className="grid gap-x-4 gap-y-1 px-3 py-2 sm:grid-cols-[9rem_1fr]">
              <legend className="float-left font-medium">{words.field(field.field)}</legend>
              <div className="flex flex-col gap-1 sm:col-start-2">
                {valuesOf(field).map((value) => (
                  <label key={value} className="flex items-center gap-2 break-all">
                    <input
                      type="radio"
                      name={`field ${field.field}`}
                      className="accent-accent"
                      checked={(choices.fields[field.field] ?? field.result) === value}
                      onChange={() => choose(field, value)}
                    />
                    {value}
                    <span className="text-sm text-soft">{whose(field, value, nameOf, words.system)}</span>
                  </label>
                ))}
              </div>
            </fieldset>
          ))}
      </div>
      <p className="text-sm text-soft">
        {text("unite.what", {
          deals: preview.deals,
          conversations: preview.conversations,
          bookings: preview.bookings,
        })}{" "}
        {preview.merges
          .map(({ side, kept, goes }) => text("unite.merge", { system: words.system(side), kept, goes }))
          .join(" ")}{" "}
        {text(preview.canUndo ? "unite.canUndo" : "unite.cannotUndo")}
      </p>
    </div>
  );
}

/** Who has this value, and where. */
function whose(field: Field, value: string, nameOf: (id: string) => string, say: (side: string) => string): string {
  return field.values
    .flatMap((of) => {
      const sides = (["twenty", "chatwoot"] as const).filter((side) => of[side] === value);
      return sides.length === 0 ? [] : [`${nameOf(of.leadId)} (${sides.map(say).join(", ")})`];
    })
    .join("; ");
}
