import { readCalcomVersion } from "@tpc/calcom-client";
import type { ChatwootClient } from "@tpc/chatwoot-client";
import { readTwentyVersion } from "@tpc/twenty-client";
import { cached } from "../cached.ts";
import type { WhatsApp } from "../whatsapp/whatsapp-effects.ts";

/** Versions that the vendors tell, by vendor; who does not answer is left out. */
export type ReadVersions = () => Promise<Readonly<Record<string, string>>>;

/** An update is seen after so long. */
const maxAgeMs = 15 * 60_000;

export function createReadVersions(input: {
  readonly chatwoot: ChatwootClient;
  readonly whatsApp: WhatsApp | null;
  readonly twentyUrl: string;
  /** Cal.com's web application; `null`: it is not known. */
  readonly calcomUrl: string | null;
  readonly now: () => number;
}): ReadVersions {
  const { twentyUrl, chatwoot, whatsApp, calcomUrl, now } = input;
  const options = { priority: "background", timeoutMs: 5_000 } as const;
  const read = async () => {
    const asked = await Promise.all([
      readTwentyVersion(twentyUrl, options).then((version) => (version === null ? {} : { twenty: version })),
      chatwoot.serverInfo(options).then(({ version }) => ({ chatwoot: version }), nothing),
      whatsApp?.client.info(options).then(({ version }) => ({ evolution: version }), nothing),
      readCalcomVersion(calcomUrl, options).then((version) => (version === null ? {} : { calcom: version })),
    ]);
    return Object.assign({}, ...asked) as Readonly<Record<string, string>>;
  };
  return cached({ read, maxAgeMs, now });
}

const nothing = () => ({});
