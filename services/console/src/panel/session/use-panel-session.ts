import { useCallback, useEffect, useState } from "react";
import type { Answer } from "../../api/answers.ts";
import { isApiError } from "../../api/api-error.ts";
import { take } from "../../api/take.ts";
import { panelApi } from "./panel-api.ts";
import { tokenStore } from "./token-store.ts";

export type PanelSession = Answer<"readPanelSession">;
export type PanelCredentials =
  | { readonly name: string; readonly password: string }
  | { readonly chatwootToken: string };

interface State {
  /** `undefined`: not known yet; `null`: nobody. */
  readonly session: PanelSession | null | undefined;
  readonly error: Error | null;
  readonly isBusy: boolean;
}

/** The agent's own short session: logged in once, kept by this frame alone. */
export function usePanelSession() {
  const [state, setState] = useState<State>({
    session: tokenStore.read() === null ? null : undefined,
    error: null,
    isBusy: false,
  });
  const end = useCallback(() => {
    tokenStore.write(null);
    setState({ session: null, error: null, isBusy: false });
  }, []);
  const read = useCallback(() => {
    setState((before) => ({ ...before, error: null }));
    take(panelApi.GET("/api/panel/session")).then(
      (session) => setState({ session, error: null, isBusy: false }),
      (error: Error) => (isApiError(error, 401) ? end() : setState({ session: undefined, error, isBusy: false })),
    );
  }, [end]);
  useEffect(() => {
    if (tokenStore.read() !== null) read();
  }, [read]);
  const logIn = (body: PanelCredentials) => {
    setState({ session: null, error: null, isBusy: true });
    take(panelApi.POST("/api/panel/session", { body })).then(
      ({ token, ...session }) => {
        tokenStore.write(token);
        setState({ session, error: null, isBusy: false });
      },
      (error: Error) => setState({ session: null, error, isBusy: false }),
    );
  };
  const logOut = () => {
    void panelApi.DELETE("/api/panel/session").catch(() => undefined);
    end();
  };
  return { ...state, logIn, logOut, end, read };
}
