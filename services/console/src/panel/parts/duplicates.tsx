import type { PanelLead } from "../../api/answers.ts";
import { useTexts } from "../../texts/texts.tsx";
import { Card } from "../../ui/card.tsx";
import { ExternalLink } from "../../ui/external-link.tsx";

/** Who may be the same human; deciding that needs the console's width. */
export function Duplicates({ panel: { duplicates, links, lead } }: { readonly panel: PanelLead }) {
  const { text } = useTexts();
  if (duplicates.length === 0) return null;
  return (
    <Card title={text("panel.duplicates", { n: duplicates.length })}>
      <ul className="space-y-1">
        {duplicates.map(({ id, key, candidates }) => {
          const others = candidates.filter(({ leadId }) => leadId !== lead.id);
          const names = others.map(({ records }) => records.find(({ name }) => name)?.name ?? text("panel.nameless"));
          return (
            <li key={id} className="break-words">
              <span className="font-medium">{names.join(", ")}</span> <span className="text-sm text-soft">{key}</span>
            </li>
          );
        })}
      </ul>
      <p className="mt-2 text-sm">
        <ExternalLink href={links.console}>{text("panel.decide")}</ExternalLink>
      </p>
    </Card>
  );
}
