import { useEffect } from "react";
import { LoginForm } from "../login/login-form.tsx";
import { useTexts } from "../texts/texts.tsx";
import { Preferences } from "./preferences.tsx";
import type { useLogIn } from "./session.tsx";

export function LoginPage({ logIn }: { readonly logIn: ReturnType<typeof useLogIn> }) {
  const { text } = useTexts();
  useEffect(() => {
    document.title = `${text("login.title")} · relay`;
  }, [text]);
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center gap-4 p-4">
      <div className="w-full max-w-sm rounded-xl border border-line bg-surface p-6 shadow-sm">
        <img src="/console/icon.svg" alt="" width="36" height="36" className="mb-3" />
        <h1 className="text-xl font-semibold">{text("login.heading")}</h1>
        <p className="mb-5 text-soft">{text("login.about")}</p>
        <LoginForm logIn={(credentials) => logIn.mutate(credentials)} isBusy={logIn.isPending} error={logIn.error} />
      </div>
      <Preferences />
    </main>
  );
}
