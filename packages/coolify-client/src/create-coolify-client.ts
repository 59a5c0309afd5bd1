import { createRateLimiter, createTransport } from "@tpc/client-core";
import type { ClientContext } from "./client-context.ts";
import { buildTransportOptions, type CoolifyClientOptions } from "./client-options.ts";
import type { paths } from "./generated/schema.ts";
import { createApplications } from "./resources/applications.ts";
import { createDatabases } from "./resources/databases.ts";
import { createProjects } from "./resources/projects.ts";
import { createResources } from "./resources/resources.ts";
import { createHealth, createVersion } from "./resources/server-info.ts";
import { createServers } from "./resources/servers.ts";
import { createServices } from "./resources/services.ts";

/**
 * A client for Coolify 4.3. Every call takes `{ signal, timeoutMs, priority }` and fails with ApiError only.
 *
 * @throws TypeError at once for an address or token that cannot work.
 */
export function createCoolifyClient(options: CoolifyClientOptions) {
  const limiter = createRateLimiter({ perMinute: options.rateLimit?.perMinute ?? 200 });
  const { raw, send } = createTransport<paths>({ ...buildTransportOptions(options), limiter });
  const context: ClientContext = { raw, send };

  return {
    version: createVersion(context),
    health: createHealth(context),
    servers: createServers(context),
    projects: createProjects(context),
    resources: createResources(context),
    applications: createApplications(context),
    services: createServices(context),
    databases: createDatabases(context),
    /** What is left to spend, for metrics. */
    budget: () => limiter.budget(),
    /** The typed openapi-fetch client: same pacing and retries, failures as values. */
    raw,
  };
}
export type CoolifyClient = ReturnType<typeof createCoolifyClient>;
