import type { PanelLead } from "../../api/answers.ts";
import { formatPhone } from "../../show/format-phone.ts";
import { useFormat } from "../../show/use-format.ts";
import { useTexts } from "../../texts/texts.tsx";
import { ExternalLink } from "../../ui/external-link.tsx";
import { useWords } from "../../words/use-words.ts";

const headed = ["name", "email", "phone"];

/** Who the lead is, in the values that both sides share, and where to see more. */
export function Who({ panel: { lead, fields, links, conversations } }: { readonly panel: PanelLead }) {
  const { text, textOr } = useTexts();
  const format = useFormat();
  const words = useWords();
  const rest = fields.filter(({ field, value }) => !headed.includes(field) && value !== "");
  return (
    <section aria-label={text("panel.who")}>
      <h1 className="text-xl font-semibold break-words">{lead.name ?? text("panel.nameless")}</h1>
      <p className="flex flex-wrap gap-x-3 text-soft">
        {lead.phone && <span>{formatPhone(lead.phone)}</span>}
        {lead.email && <span className="break-all">{lead.email}</span>}
      </p>
      <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-4 gap-y-0.5">
        {rest.map(({ field, value }) => (
          <div key={field} className="col-span-2 grid grid-cols-subgrid">
            <dt className="text-soft">{words.field(field)}</dt>
            <dd className="break-words">{value}</dd>
          </div>
        ))}
        {lead.source && (
          <div className="col-span-2 grid grid-cols-subgrid">
            <dt className="text-soft">{words.field("source")}</dt>
            <dd className="break-words">{textOr(`source.${lead.source}`, lead.source)}</dd>
          </div>
        )}
        <div className="col-span-2 grid grid-cols-subgrid">
          <dt className="text-soft">{text("panel.first")}</dt>
          <dd>{format.day(lead.createdAt)}</dd>
        </div>
      </dl>
      <p className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-sm">
        {links.twenty && <ExternalLink href={links.twenty}>Twenty</ExternalLink>}
        <ExternalLink href={links.console}>{text("panel.console")}</ExternalLink>
        {conversations.length > 1 && (
          <span className="text-soft">{text("panel.conversations", { n: conversations.length })}</span>
        )}
      </p>
    </section>
  );
}
