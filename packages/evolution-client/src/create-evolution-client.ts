import { createRateLimiter, createTransport } from "@tpc/client-core";
import type { ClientContext } from "./client-context.ts";
import { buildTransportOptions, type EvolutionClientOptions } from "./client-options.ts";
import type { paths } from "./generated/schema.ts";
import { createChatwoot } from "./resources/chatwoot.ts";
import { createInfo } from "./resources/info.ts";
import { createInstances } from "./resources/instances.ts";
import { createMessages } from "./resources/messages.ts";

/**
 * A client for Evolution API 2.3.6 and 2.3.7.
 * Every call takes `{ signal, timeoutMs, priority }` and fails with ApiError only.
 *
 * @throws TypeError at once for an address or key that cannot work.
 */
export function createEvolutionClient(options: EvolutionClientOptions) {
  const limiter = createRateLimiter({ perMinute: options.rateLimit?.perMinute ?? 600 });
  const { raw, send } = createTransport<paths>({ ...buildTransportOptions(options), limiter });
  const context: ClientContext = { raw, send, timeoutMs: options.timeoutMs ?? 10_000 };

  return {
    instances: createInstances(context),
    chatwoot: createChatwoot(context),
    messages: createMessages(context),
    info: createInfo(context),
    /** What is left to spend, for metrics. */
    budget: () => limiter.budget(),
    /** The typed openapi-fetch client: same pacing and retries, failures as values. */
    raw,
  };
}
export type EvolutionClient = ReturnType<typeof createEvolutionClient>;
