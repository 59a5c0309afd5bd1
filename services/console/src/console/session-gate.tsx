import type { ReactNode } from "react";
import { describeError } from "../show/describe-error.ts";
import { useTexts } from "../texts/texts.tsx";
import { Failure } from "../ui/failure.tsx";
import { Loading } from "../ui/loading.tsx";
import { LoginPage } from "./login-page.tsx";
import { SessionProvider, useLogIn, useSessionQuery } from "./session.tsx";

/** The log-in takes the place of any page; the address stays, so whoever logs in is where they wanted to be. */
export function SessionGate({ children }: { readonly children: ReactNode }) {
  const texts = useTexts();
  const { data: session, error, isPending, refetch } = useSessionQuery();
  const logIn = useLogIn();
  if (isPending) return <Loading label={texts.text("loading")} />;
  if (session === undefined) {
    return (
      <main className="mx-auto max-w-lg p-6">
        <Failure
          message={describeError(error, texts)}
          retryLabel={texts.text("actions.retryLoad")}
          onRetry={() => void refetch()}
        />
      </main>
    );
  }
  if (session === null) return <LoginPage logIn={logIn} />;
  return <SessionProvider value={session}>{children}</SessionProvider>;
}
