import { type ChatwootClient, isApiError } from "@tpc/chatwoot-client";
import { emailKey, type IdentityKey, parseEmail } from "@tpc/sync-core";
import { cached } from "./cached.ts";

/** A new agent is known after this time at the latest. */
const maxAgeMs = 10 * 60_000;

/** E-mail keys of the agency's own people, as Chatwoot knows them. */
export function createTeamKeys(input: {
  readonly chatwoot: ChatwootClient;
  readonly now: () => number;
}): () => Promise<readonly IdentityKey[]> {
  return cached({ read: () => readTeam(input.chatwoot), maxAgeMs, now: input.now });
}

async function readTeam(chatwoot: ChatwootClient): Promise<readonly IdentityKey[]> {
  try {
    const agents = await chatwoot.agents.list();
    return agents.flatMap(({ email }) => {
      const address = parseEmail(email ?? "");
      return address === null ? [] : [emailKey(address)];
    });
  } catch (error) {
    // A token that may not list agents still synchronises contacts.
    if (isApiError(error) && error.code === "FORBIDDEN") return [];
    throw error;
  }
}
