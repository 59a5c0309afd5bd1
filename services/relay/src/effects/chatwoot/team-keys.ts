import type { ChatwootClient } from "@tpc/chatwoot-client";
import type { PersonAddress } from "@tpc/relay-config";
import { type CountryCode, emailKey, type IdentityKey, parseEmail, parsePhone, phoneKey } from "@tpc/sync-core";
import { cached } from "../cached.ts";
import { unlessForbidden } from "../steps/unless-forbidden.ts";

/** A new agent is known after this time at the latest. */
const maxAgeMs = 10 * 60_000;

/** E-mail and phone keys of the agency's own people, as Chatwoot knows them. */
export function createTeamKeys(input: {
  readonly chatwoot: ChatwootClient;
  /** Who is written to on WhatsApp becomes a contact in Chatwoot. */
  readonly people: readonly Pick<PersonAddress, "whatsApp" | "email">[];
  readonly defaultRegion: CountryCode;
  readonly now: () => number;
}): () => Promise<readonly IdentityKey[]> {
  const told = input.people.flatMap(({ whatsApp, email }) => {
    const phone = whatsApp === null ? null : parsePhone(whatsApp, input.defaultRegion);
    return [...(phone ? [phoneKey(phone.canonical)] : []), ...emailKeyOf(email)];
  });
  const read = async () => [...told, ...(await readTeam(input.chatwoot))];
  return cached({ read, maxAgeMs, now: input.now });
}

function emailKeyOf(email: string | null | undefined): readonly IdentityKey[] {
  const address = parseEmail(email ?? "");
  return address === null ? [] : [emailKey(address)];
}

/** A token that may not list agents still synchronises contacts. */
async function readTeam(chatwoot: ChatwootClient): Promise<readonly IdentityKey[]> {
  const agents = await unlessForbidden(chatwoot.agents.list());
  return (agents ?? []).flatMap(({ email }) => emailKeyOf(email));
}
