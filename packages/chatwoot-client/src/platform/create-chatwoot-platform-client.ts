import { createRateLimiter, createTransport } from "@tpc/client-core";
import { buildTransportOptions, type ChatwootConnectionOptions } from "../client-options.ts";
import type { paths } from "../generated/schema.ts";
import { createPlatformAccounts } from "./platform-accounts.ts";
import { createPlatformUsers } from "./platform-users.ts";

export interface ChatwootPlatformClientOptions extends ChatwootConnectionOptions {
  readonly rateLimit?: { readonly perMinute?: number | undefined } | undefined;
}

/** A client for the Platform API: makes accounts and users. The token is a platform app's, not a user's. */
export function createChatwootPlatformClient(options: ChatwootPlatformClientOptions) {
  const limiter = createRateLimiter({ perMinute: options.rateLimit?.perMinute ?? 3_000 });
  const transport = createTransport<paths>({ ...buildTransportOptions(options), limiter });
  return { users: createPlatformUsers(transport), accounts: createPlatformAccounts(transport), raw: transport.raw };
}
export type ChatwootPlatformClient = ReturnType<typeof createChatwootPlatformClient>;
