import { createChatwootClient } from "@tpc/chatwoot-client";
import { readConfig } from "@tpc/relay/config";
import { createTwentyClient } from "@tpc/twenty-client";
import { connectSystems } from "./connect-systems.ts";
import type { ImportSystems, RelayPort } from "./import-systems.ts";

/**
 * Connects the systems that relay runs between.
 *
 * @param share - of the vendors' limits, 0 to 1: live work needs the rest
 * @throws StartError that lists what is wrong with the variables
 */
export function connectImport(
  environment: Readonly<Record<string, string | undefined>>,
  { share, relay }: { readonly share: number; readonly relay: RelayPort | null },
): Promise<ImportSystems> {
  const { twenty, chatwoot, fields, defaultRegion } = readConfig(environment);
  const pace = (requestsPerMinute: number) => ({ perMinute: Math.max(1, Math.floor(requestsPerMinute * share)) });
  return connectSystems({
    // An import waits for an answer as long as it takes: nobody waits for it.
    twenty: createTwentyClient({
      baseUrl: twenty.url,
      token: twenty.apiKey,
      rateLimit: pace(twenty.requestsPerMinute),
      timeoutMs: 60_000,
      retries: 5,
    }),
    chatwoot: createChatwootClient({
      baseUrl: chatwoot.url,
      accountId: chatwoot.accountId,
      token: chatwoot.apiToken,
      rateLimit: pace(chatwoot.requestsPerMinute),
      timeoutMs: 60_000,
      retries: 5,
    }),
    fields,
    defaultRegion,
    relay,
  });
}
