import { type ChatwootClient, isApiError } from "@tpc/chatwoot-client";

/** Whose access token it is, as Chatwoot says. */
export interface TokenOwner {
  readonly email: string;
  /** In the account that relay works for; `null`: they are not in it. */
  readonly role: string | null;
}

/** @returns `null` when Chatwoot does not know the token. @throws ApiError */
export type ReadAgent = (token: string) => Promise<TokenOwner | null>;

/** Asks as the agent, by a token of theirs that is kept nowhere. */
export function createReadAgent(input: {
  /** A client that asks with that token, once, and tells no one. */
  readonly chatwootAs: (token: string) => ChatwootClient;
  readonly accountId: number;
}): ReadAgent {
  return async (token) => {
    try {
      const { email, accounts } = await input.chatwootAs(token).profile.get({ timeoutMs: 5_000 });
      return { email, role: accounts.find(({ id }) => id === input.accountId)?.role ?? null };
    } catch (error) {
      if (isApiError(error) && (error.code === "UNAUTHENTICATED" || error.code === "FORBIDDEN")) return null;
      throw error;
    }
  };
}
