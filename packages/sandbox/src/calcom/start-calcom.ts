import type { Faults } from "../faults/faults.ts";
import { acceptJsonBodies } from "../http/json-body.ts";
import type { RequestLog } from "../http/request-log.ts";
import { createStandInServer } from "../http/stand-in-server.ts";
import type { WebhookDeliveries } from "../webhooks/webhook-deliveries.ts";
import { type BookingsDesk, openBookingsDesk } from "./bookings-desk.ts";
import type { CalcomVersion } from "./calcom-version.ts";
import { buildCalcomWorld } from "./calcom-world.ts";
import { createEventType, type EventTypeInput } from "./event-types/create-event-type.ts";
import { type OpenedPage, openPage } from "./page/open-page.ts";
import { type EventTypeRecord, presentEventType } from "./present/present-event-type.ts";
import { addCalcomRoutes } from "./routes/calcom-routes.ts";
import { createWebhook } from "./settings/webhooks.ts";

export interface CalcomOptions {
  /** Default "6.2": cal.diy, as recorded. */
  version?: CalcomVersion;
  /** Default 0: any free port. */
  port?: number;
  /** `cal_…`, the host's. Default: generated. */
  apiKey?: string;
  /** Epoch ms. Default `Date.now`. */
  clock?: () => number;
  /** Whether the instance has nothing yet: no schedule, no event type. Default false. */
  isEmpty?: boolean;
  /** Conference apps that were installed, beside Cal Video, which every instance has. Default: none on an empty one, else Jitsi. */
  apps?: readonly string[];
  /** Slug of the hidden question of the two event types that exist from the start. Default "lead_token". */
  hiddenQuestion?: string;
  /** Default no limit, so that a test chooses; the real default is 120. */
  rateLimitPerMinute?: number;
}

export interface CalcomStandIn {
  /** Web, where booking pages live. */
  url: string;
  /** Base of API v2, without `/v2`: the same server here. */
  apiUrl: string;
  apiKey: string;
  /** For `POST /api/cron/webhookTriggers`, which sends the meetings that are due. */
  cronKey: string;
  host: { username: string; name: string; email: string };
  eventTypes: { all(): EventTypeRecord[]; create(input: EventTypeInput): EventTypeRecord };
  /** What a visitor does with a link. Throws for a page that does not exist. */
  openPage(url: string): OpenedPage;
  bookings: BookingsDesk;
  /** A webhook of the host, or of one event type. Without a secret its deliveries are unsigned. */
  addWebhook(input: {
    subscriberUrl: string;
    triggers: string[];
    secret: string | null;
    eventTypeId?: number;
    payloadTemplate?: string;
  }): void;
  requests: RequestLog;
  faults: Faults;
  webhooks: WebhookDeliveries;
  /** Resolves when no webhook delivery is under way or queued; held ones do not count. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a stand-in for Cal.com on 127.0.0.1. Behaviour: cal.diy 6.2.0 as recorded, 5.4 as read. */
export async function startCalcom(options: CalcomOptions = {}): Promise<CalcomStandIn> {
  const { version = "6.2", port = 0, clock = Date.now, hiddenQuestion = "lead_token", isEmpty = false } = options;
  const world = buildCalcomWorld({
    version,
    clock,
    hiddenQuestion,
    isEmpty,
    apps: options.apps ?? (isEmpty ? [] : ["jitsi"]),
    ...(options.apiKey === undefined ? {} : { apiKey: options.apiKey }),
  });
  const cronKey = world.host.uuid;
  const server = createStandInServer(clock);
  acceptJsonBodies(server.app);
  const rateLimitPerMinute = options.rateLimitPerMinute ?? Number.POSITIVE_INFINITY;
  addCalcomRoutes(server.app, world, { rateLimitPerMinute, cronKey });
  const url = await server.listen(port);
  world.webUrl = url;
  const { username, name, email } = world.host;
  return {
    url,
    apiUrl: url,
    apiKey: world.apiKey,
    cronKey,
    host: { username, name, email },
    eventTypes: {
      all: () => [...world.eventTypes.values()].map((row) => presentEventType(row, world)),
      create: (input) => presentEventType(createEventType(world, input), world),
    },
    openPage: (address) => openPage(world, address),
    bookings: openBookingsDesk(world),
    addWebhook({ eventTypeId = null, ...input }) {
      createWebhook(world, input, eventTypeId);
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
