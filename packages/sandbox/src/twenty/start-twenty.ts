import type { Faults } from "../faults/faults.ts";
import { acceptJsonBodies } from "../http/json-body.ts";
import type { RequestLog } from "../http/request-log.ts";
import { createStandInServer } from "../http/stand-in-server.ts";
import type { WebhookDeliveries } from "../webhooks/webhook-deliveries.ts";
import { joinWorkspace } from "./access/join-workspace.ts";
import { type Desk, openDesk, openPeopleDesk, type PeopleDesk } from "./people-desk.ts";
import type { TwentyRecord } from "./records/record.ts";
import { addTwentyRoutes } from "./rest/twenty-routes.ts";
import type { TwentyVersion } from "./twenty-version.ts";
import { buildTwentyWorld } from "./twenty-world.ts";

/** Of a SELECT with the values of its options. */
export interface PersonField {
  name: string;
  type: "TEXT" | "NUMBER" | "BOOLEAN" | "DATE" | "SELECT";
  options?: readonly string[];
}

export interface TwentyOptions {
  /** Default "0.55". */
  version?: TwentyVersion;
  /** Default 0: any free port. */
  port?: number;
  /** Default: a generated test token. */
  apiKey?: string;
  /** Epoch ms. Default `Date.now`. */
  clock?: () => number;
  /** Custom person fields present from the start. Default `specialty` and `chatwootContactId`. */
  personFields?: readonly PersonField[];
  /** Custom fields of deals present from the start. Default none. */
  opportunityFields?: readonly { name: string; type: "TEXT" | "DATE_TIME" }[];
  /** Stages to have beside Twenty's own five, for example QUALIFIED. Default none: a fresh workspace has none. */
  extraStages?: readonly string[];
  /** Somebody who can log in and may do everything. Default nobody. */
  admin?: { email: string; password: string };
  /** 2.x only. Default no limit, so that a test chooses; the real default is 100. */
  rateLimitPerMinute?: number;
}

export interface TwentyStandIn {
  url: string;
  apiKey: string;
  version: TwentyVersion;
  people: PeopleDesk;
  opportunities: Desk<Record<string, unknown>, TwentyRecord>;
  notes: Desk<Record<string, unknown>, TwentyRecord>;
  tasks: Desk<Record<string, unknown>, TwentyRecord>;
  /** Any other object by its singular name: `note`, `noteTarget`, `company`, `task` … */
  desk(nameSingular: string): Desk<Record<string, unknown>, TwentyRecord>;
  addWebhook(input: { targetUrl: string; operations: string[]; secret: string }): void;
  /** From now on the API key answers 403. */
  revokeApiKey(): void;
  /** Whether the API key's role may write. Without it writes answer 400 with PERMISSION_DENIED (2.21). */
  setMayWrite(mayWrite: boolean): void;
  requests: RequestLog;
  faults: Faults;
  webhooks: WebhookDeliveries;
  /** Resolves when no webhook delivery is under way or queued; held ones do not count. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a stand-in for Twenty on 127.0.0.1. Behaviour: recorded traffic of 0.55; 2.x from its source up to 2.44. */
export async function startTwenty(options: TwentyOptions = {}): Promise<TwentyStandIn> {
  const { version = "0.55", port = 0, clock = Date.now, rateLimitPerMinute = Number.POSITIVE_INFINITY } = options;
  const personFields: readonly PersonField[] = options.personFields ?? [
    { name: "specialty", type: "TEXT" },
    { name: "chatwootContactId", type: "TEXT" },
  ];
  const world = buildTwentyWorld({
    version,
    clock,
    personFields,
    opportunityFields: options.opportunityFields ?? [],
    extraStages: options.extraStages ?? [],
    ...(options.apiKey === undefined ? {} : { apiKey: options.apiKey }),
  });
  if (options.admin !== undefined) joinWorkspace(world, options.admin, true);
  const server = createStandInServer(clock);
  acceptJsonBodies(server.app);
  addTwentyRoutes(server.app, world, rateLimitPerMinute);
  const url = await server.listen(port);
  return {
    url,
    apiKey: world.apiKey.token,
    version,
    people: openPeopleDesk(world),
    opportunities: openDesk(world, "opportunity"),
    notes: openDesk(world, "note"),
    tasks: openDesk(world, "task"),
    desk: (nameSingular) => openDesk(world, nameSingular),
    addWebhook: (input) => void world.webhooks.add(input),
    revokeApiKey() {
      const key = world.accounts.keys.get(world.apiKey.id);
      if (key !== undefined) world.accounts.keys.set(key.id, { ...key, revokedAt: new Date(clock()).toISOString() });
    },
    setMayWrite(mayWrite) {
      world.mayWrite = mayWrite;
    },
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
