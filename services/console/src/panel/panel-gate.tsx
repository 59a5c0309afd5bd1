import { LoginForm } from "../login/login-form.tsx";
import { describeError } from "../show/describe-error.ts";
import { useTexts } from "../texts/texts.tsx";
import { Failure } from "../ui/failure.tsx";
import { Loading } from "../ui/loading.tsx";
import type { Chatwoot } from "./context/listen-to-chatwoot.ts";
import { PanelPage } from "./panel-page.tsx";
import { usePanelSession } from "./session/use-panel-session.ts";

export function PanelGate({ chatwoot }: { readonly chatwoot: Chatwoot }) {
  const texts = useTexts();
  const { session, error, isBusy, logIn, logOut, end, read } = usePanelSession();
  if (session === null) {
    return (
      <main className="mx-auto max-w-sm p-4 pt-8">
        <h1 className="text-lg font-semibold">{texts.text("panel.login")}</h1>
        <p className="mb-4 text-soft">{texts.text("panel.loginAbout")}</p>
        <LoginForm logIn={logIn} isBusy={isBusy} error={error} />
      </main>
    );
  }
  if (session === undefined) {
    return (
      <main className="p-3">
        {error ? (
          <Failure message={describeError(error, texts)} retryLabel={texts.text("actions.retryLoad")} onRetry={read} />
        ) : (
          <Loading label={texts.text("loading")} />
        )}
      </main>
    );
  }
  return <PanelPage chatwoot={chatwoot} session={session} onLogOut={logOut} onSessionOver={end} />;
}
