import type { Lead } from "../../api/answers.ts";
import { consoleApi } from "../../api/console-api.ts";
import { take } from "../../api/take.ts";
import { useMay } from "../../console/session.tsx";
import { useChange } from "../../fetched/use-change.ts";
import { formatPhone } from "../../show/format-phone.ts";
import { useTexts } from "../../texts/texts.tsx";
import { Button } from "../../ui/button.tsx";
import { ExternalLink } from "../../ui/external-link.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { StageBadge } from "../../words/stage-badge.tsx";

export function LeadHeader({ lead }: { readonly lead: Lead }) {
  const { text, textOr } = useTexts();
  const mayAct = useMay("operator");
  const resync = useChange({
    change: () => take(consoleApi.POST("/api/console/leads/{id}/resync", { params: { path: { id: lead.id } } })),
    done: ({ records }) => text("lead.resynced", { n: records }),
    outdates: [
      ["lead", lead.id],
      ["timeline", lead.id],
    ],
  });
  const { summary } = lead;
  const urlOf = (side: string) =>
    lead.records.find((one) => one.side === side && one.status === "present")?.url ?? null;
  const links = [
    ["Twenty", urlOf("twenty")],
    ["Chatwoot", lead.conversations[0]?.url ?? urlOf("chatwoot")],
    ["Cal.com", lead.bookings[0]?.url ?? null],
  ] as const;
  const actions = (
    <>
      {links.map(
        ([name, href]) =>
          href && (
            <ExternalLink key={name} href={href} asButton>
              {name}
            </ExternalLink>
          ),
      )}
      <Button
        small
        icon="retry"
        isBusy={resync.isPending}
        disabled={!mayAct || lead.isBeingErased}
        title={mayAct ? undefined : text("role.needsOperator")}
        onClick={() => resync.mutate(undefined)}
      >
        {text("lead.resync")}
      </Button>
    </>
  );
  const source = summary.source && textOr(`source.${summary.source}`, summary.source);
  const about = (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <StageBadge stage={summary.stage} />
      {[summary.specialty, summary.city, summary.phone && formatPhone(summary.phone), summary.email]
        .filter((value) => value)
        .map((value) => (
          <span key={value} className="break-all">
            {value}
          </span>
        ))}
      {source && <span>{text("lead.source", { source })}</span>}
    </span>
  );
  return <PageHeader title={summary.name ?? text("lead.nameless")} about={about} actions={actions} />;
}
