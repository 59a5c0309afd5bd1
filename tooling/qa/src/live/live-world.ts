import { type CalcomClient, createCalcomClient } from "@tpc/calcom-client";
import { type ChatwootClient, createChatwootClient } from "@tpc/chatwoot-client";
import { createEvolutionClient, type EvolutionClient } from "@tpc/evolution-client";
import type { Config } from "@tpc/relay";
import { createTwentyClient, type TwentyClient } from "@tpc/twenty-client";
import { createLiveRelay, type LiveRelay } from "./live-relay.ts";
import type { LiveRun } from "./live-run.ts";

/** The configured systems, and a relay that runs between them. */
export interface LiveSystems {
  readonly config: Config;
  readonly relay: LiveRelay;
  readonly relayUrl: string;
  readonly twenty: TwentyClient;
  readonly chatwoot: ChatwootClient;
  /** One for each host's key. */
  readonly calcom: readonly CalcomClient[];
  readonly evolution: EvolutionClient | null;
  /** What the checks found out: role and version. */
  readonly versions: Map<string, string>;
}

export interface LiveWorld extends LiveSystems {
  readonly run: LiveRun;
  /** What the operator allowed. */
  readonly may: { readonly write: boolean; readonly book: boolean };
}

export function connectSystems(config: Config, relayUrl: string): LiveSystems {
  const { twenty, chatwoot, calcom, evolution } = config;
  return {
    config,
    relayUrl,
    relay: createLiveRelay(relayUrl, config.apiTokens[0] ?? null),
    twenty: createTwentyClient({
      baseUrl: twenty.url,
      token: twenty.apiKey,
      // relay works with the same allowance.
      rateLimit: { perMinute: Math.max(20, Math.floor(twenty.requestsPerMinute / 2)) },
    }),
    chatwoot: createChatwootClient({
      baseUrl: chatwoot.url,
      accountId: chatwoot.accountId,
      token: chatwoot.apiToken,
      rateLimit: { perMinute: 300, searchPerMinute: 30 },
    }),
    calcom: calcom.apiKeys.map((token) => createCalcomClient({ baseUrl: calcom.apiUrl ?? "", token })),
    evolution: evolution && createEvolutionClient({ baseUrl: evolution.url, apiKey: evolution.apiKey }),
    versions: new Map(),
  };
}
