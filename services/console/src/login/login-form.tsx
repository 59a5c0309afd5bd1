import { type FormEvent, useState } from "react";
import { isApiError } from "../api/api-error.ts";
import { describeError } from "../show/describe-error.ts";
import { useTexts } from "../texts/texts.tsx";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/field.tsx";
import { Notice } from "../ui/notice.tsx";

type Credentials = { readonly name: string; readonly password: string } | { readonly chatwootToken: string };

interface LoginFormProps {
  logIn(credentials: Credentials): void;
  readonly isBusy: boolean;
  readonly error: Error | null;
}

/** By name and password, or by the agent's own Chatwoot token. */
export function LoginForm({ logIn, isBusy, error }: LoginFormProps) {
  const texts = useTexts();
  const { text } = texts;
  const [byChatwoot, setByChatwoot] = useState(false);
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const of = (name: string) => String(new FormData(event.currentTarget).get(name) ?? "");
    logIn(byChatwoot ? { chatwootToken: of("token").trim() } : { name: of("name").trim(), password: of("password") });
  };
  const fields = byChatwoot ? (
    <TextField
      key="token"
      name="token"
      type="password"
      label={text("login.chatwootToken")}
      hint={text("login.chatwootHint")}
      autoComplete="off"
      required
    />
  ) : (
    <>
      <TextField
        key="name"
        name="name"
        label={text("login.name")}
        autoComplete="username"
        autoCapitalize="none"
        required
      />
      <TextField
        key="password"
        name="password"
        type="password"
        label={text("login.password")}
        autoComplete="current-password"
        required
      />
    </>
  );
  return (
    <form onSubmit={send} className="space-y-4">
      {error && (
        <Notice tone="bad" isAlert>
          {isApiError(error, 429)
            ? text("login.tooMany")
            : isApiError(error, 401, 403)
              ? text(byChatwoot ? "login.chatwootWrong" : "login.wrong")
              : describeError(error, texts)}
        </Notice>
      )}
      {fields}
      <Button type="submit" look="primary" className="w-full" isBusy={isBusy}>
        {text("login.submit")}
      </Button>
      <Button look="quiet" small className="w-full" onClick={() => setByChatwoot(!byChatwoot)}>
        {text(byChatwoot ? "login.usePassword" : "login.chatwoot")}
      </Button>
    </form>
  );
}
