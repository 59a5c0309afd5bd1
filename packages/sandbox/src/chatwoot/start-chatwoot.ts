import type { Faults } from "../faults/faults.ts";
import { acceptJsonBodies } from "../http/json-body.ts";
import type { RequestLog } from "../http/request-log.ts";
import { createStandInServer } from "../http/stand-in-server.ts";
import type { WebhookDeliveries } from "../webhooks/webhook-deliveries.ts";
import { type AgentDesk, openAgentDesk } from "./agent-desk.ts";
import { buildChatwootWorld } from "./chatwoot-world.ts";
import { addChatwootRoutes } from "./routes/chatwoot-routes.ts";

export interface ChatwootOptions {
  /** Default "4.15.1". Below 4.11.2 webhooks are unsigned and have no secret. */
  version?: string;
  /** Default 0: any free port. */
  port?: number;
  /** Token of the administrator the integration uses. Default: generated. */
  apiToken?: string;
  /** Default 1. */
  accountId?: number;
  /** Epoch ms. Default `Date.now`. */
  clock?: () => number;
  /** Contact search per clock minute. Default no limit, so that a test chooses; the real default is 100. */
  searchLimitPerMinute?: number;
  /** Share of the real time (11 s) that the tries of a bot's delivery take. Default 1. */
  retryScale?: number;
}

export interface ChatwootStandIn extends AgentDesk {
  url: string;
  /** Of the administrator. */
  apiToken: string;
  /** Of the agent at the screen, who may not set things up. */
  agentToken: string;
  /** Of a platform app that may use the account. */
  platformToken: string;
  accountId: number;
  version: string;
  requests: RequestLog;
  faults: Faults;
  webhooks: WebhookDeliveries;
  /** Resolves when no webhook delivery is under way or queued; held ones do not count. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a stand-in for Chatwoot on 127.0.0.1. Behaviour: controllers, views and presenters of 4.15.1. */
export async function startChatwoot(options: ChatwootOptions = {}): Promise<ChatwootStandIn> {
  const { version = "4.15.1", port = 0, accountId = 1, clock = Date.now } = options;
  const world = buildChatwootWorld({
    version,
    accountId,
    clock,
    ...(options.apiToken === undefined ? {} : { apiToken: options.apiToken }),
    ...(options.retryScale === undefined ? {} : { retryScale: options.retryScale }),
  });
  const server = createStandInServer(clock);
  acceptJsonBodies(server.app);
  addChatwootRoutes(server.app, world, options.searchLimitPerMinute ?? Number.POSITIVE_INFINITY);
  const url = await server.listen(port);
  return {
    ...openAgentDesk(world),
    url,
    apiToken: world.store.users.get(world.integrationUserId)?.access_token ?? "",
    agentToken: world.store.users.get(world.agentUserId)?.access_token ?? "",
    platformToken: world.platformToken,
    accountId,
    version,
    requests: server.requests,
    faults: server.faults,
    webhooks: world.outbox.deliveries,
    settled: () => world.outbox.settled(),
    async stop() {
      await world.outbox.stop();
      await server.close();
    },
  };
}
