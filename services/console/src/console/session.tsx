import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { createContext, useContext } from "react";
import type { Role, Session } from "../api/answers.ts";
import { isApiError } from "../api/api-error.ts";
import { consoleApi, rememberCsrfToken } from "../api/console-api.ts";
import { take } from "../api/take.ts";

export const sessionKey = ["session"] as const;

async function readSession(): Promise<Session | null> {
  try {
    const session = await take(consoleApi.GET("/api/console/session"));
    rememberCsrfToken(session.csrfToken);
    return session;
  } catch (error) {
    if (!isApiError(error, 401)) throw error;
    rememberCsrfToken(null);
    return null;
  }
}

/** Who is logged in; `null`: nobody. */
export const useSessionQuery = () => useQuery({ queryKey: sessionKey, queryFn: readSession, staleTime: 60_000 });

export type Credentials = { readonly name: string; readonly password: string } | { readonly chatwootToken: string };

export function useLogIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Credentials) => take(consoleApi.POST("/api/console/session", { body })),
    onSuccess(session) {
      rememberCsrfToken(session.csrfToken);
      // What another user saw is not this one's.
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionKey[0] });
      client.setQueryData(sessionKey, session);
    },
  });
}

export function useLogOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => take(consoleApi.DELETE("/api/console/session")),
    onSettled() {
      rememberCsrfToken(null);
      client.setQueryData(sessionKey, null);
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionKey[0] });
    },
  });
}

const Context = createContext<Session | null>(null);
export const SessionProvider = Context;

export function useSession(): Session {
  const session = useContext(Context);
  if (session === null) throw new Error("Nobody is logged in here.");
  return session;
}

const ranks: readonly Role[] = ["viewer", "operator", "admin"];

/** Whether relay would let this user do what needs a role. relay decides; this only says what to show. */
export const useMay = (needed: Role): boolean => {
  const { user } = useSession();
  return ranks.indexOf(user.role) >= ranks.indexOf(needed);
};
