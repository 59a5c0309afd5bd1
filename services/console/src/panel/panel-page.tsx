import { useMemo, useState } from "react";
import { isApiError } from "../api/api-error.ts";
import { describeError } from "../show/describe-error.ts";
import { useTexts } from "../texts/texts.tsx";
import { Button } from "../ui/button.tsx";
import { Failure } from "../ui/failure.tsx";
import { Loading } from "../ui/loading.tsx";
import { Notice } from "../ui/notice.tsx";
import type { Chatwoot } from "./context/listen-to-chatwoot.ts";
import { useHint } from "./context/use-hint.ts";
import { LeadSearch } from "./lead-search.tsx";
import { LeadView } from "./lead-view.tsx";
import type { PanelSession } from "./session/use-panel-session.ts";
import { usePanelLead, type Wanted } from "./use-panel-lead.ts";

interface PanelPageProps {
  readonly chatwoot: Chatwoot;
  readonly session: PanelSession;
  readonly onLogOut: () => void;
  readonly onSessionOver: () => void;
}

const originOf = (url: string): string => (URL.canParse(url) ? new URL(url).origin : "");

export function PanelPage({ chatwoot, session, onLogOut, onSessionOver }: PanelPageProps) {
  const texts = useTexts();
  const { text } = texts;
  const { hint, isAwaited } = useHint(chatwoot, originOf(session.links.chatwoot));
  const [found, setFound] = useState<{ readonly leadId: string; readonly instead: typeof hint } | null>(null);
  const [isSearching, setIsSearching] = useState(false);
  // Another conversation was opened: what was searched for beside the last one is over.
  const searched = found !== null && found.instead === hint ? found.leadId : null;
  const wanted = useMemo<Wanted>(() => (searched === null ? hint : { leadId: searched }), [searched, hint]);
  const { lead, error, again } = usePanelLead(wanted, onSessionOver);
  const isUnknown = isApiError(error, 404);
  const showsSearch = isSearching || isUnknown || (wanted === null && !isAwaited);
  const choose = (leadId: string | null) => {
    setFound(leadId === null ? null : { leadId, instead: hint });
    setIsSearching(false);
  };
  return (
    <div className="mx-auto max-w-xl p-3">
      <header className="mb-2 flex items-center justify-between gap-2">
        <Button
          look="quiet"
          small
          icon={showsSearch ? "close" : "search"}
          onClick={() => setIsSearching(!isSearching)}
          aria-pressed={showsSearch}
        >
          {text("panel.search")}
        </Button>
        {searched !== null && hint !== null && (
          <Button small icon="left" onClick={() => choose(null)}>
            {text("panel.back")}
          </Button>
        )}
        <Button look="quiet" small icon="logout" onClick={onLogOut} title={session.user.name}>
          {text("panel.logOut")}
        </Button>
      </header>
      <main>
        {isUnknown && (
          <div className="mb-3">
            <Notice tone="info">{text("panel.unknown")}</Notice>
          </div>
        )}
        {wanted === null && !isAwaited && <p className="mb-2 text-sm text-soft">{text("panel.noContext")}</p>}
        {showsSearch && <LeadSearch onChoose={choose} />}
        {error && !isUnknown && (
          <div className="mb-3">
            <Failure message={describeError(error, texts)} retryLabel={text("actions.retryLoad")} onRetry={again} />
          </div>
        )}
        {lead && <LeadView key={lead.lead.id} panel={lead} onChanged={again} />}
        {!lead && !error && (wanted !== null || isAwaited) && <Loading label={text("loading")} lines={8} />}
      </main>
    </div>
  );
}
