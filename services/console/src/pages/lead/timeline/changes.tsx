import type { Happening } from "../../../api/answers.ts";
import { useFormat } from "../../../show/use-format.ts";
import { useTexts } from "../../../texts/texts.tsx";
import { Icon } from "../../../ui/icon.tsx";
import { useWords } from "../../../words/use-words.ts";

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:[\d.]+(Z|[+-]\d{2}:\d{2})$/;

/** A step names the text it says; what was said is told by the message. */
const nameOfText = /^[a-z]+([A-Z][a-z]+)+$/;

/** Values that something brought or wrote, with the one before where it is known. */
export function Changes({ changes }: { readonly changes: Happening["changes"] }) {
  const words = useWords();
  const { textOr } = useTexts();
  const format = useFormat();
  const show = (field: string, value: string) => {
    if (value === "") return "–";
    if (field === "stage") return words.stage(value);
    if (field === "status") return words.state(value);
    if (field === "author") return textOr(`author.${value}`, value);
    return instant.test(value) ? format.moment(value) : value;
  };
  const told = changes.filter(({ field, value }) => field !== "text" || !nameOfText.test(value));
  if (told.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-x-3 text-sm">
      {told.map(({ side, field, before, value }) => (
        <li key={`${side} ${field}`} className="max-w-full break-words">
          <span className="text-soft">{words.field(field)}: </span>
          {before !== null && (
            <>
              <del className="text-soft">{show(field, before)}</del>
              <Icon name="right" className="mx-1 inline size-3" />
            </>
          )}
          <span className="whitespace-pre-line">{show(field, value)}</span>
        </li>
      ))}
    </ul>
  );
}
