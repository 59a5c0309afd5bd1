import { Outbox } from "../webhooks/outbox.ts";
import { isAtLeast } from "./chatwoot-version.ts";
import { openAfterBotFailure } from "./conversations/open-after-bot-failure.ts";
import { createMicroClock } from "./micro-clock.ts";
import { ChatwootStore, secureToken } from "./store/chatwoot-store.ts";
import { WebhookListener } from "./webhook-listener.ts";

export interface Account {
  id: number;
  name: string;
}

/** One Chatwoot account with everything its parts share. Passed on explicitly: nothing here is global. */
export interface ChatwootWorld {
  version: string;
  account: Account;
  clock: () => number;
  store: ChatwootStore;
  outbox: Outbox;
  /** Of a platform app: makes users and puts them into accounts. */
  platformToken: string;
  events: WebhookListener;
  /** Ids of the two users: the integration's administrator and the person at the screen. */
  integrationUserId: number;
  /** What was shown of who writes. */
  typing: { conversationId: number; typing: "on" | "off" }[];
  agentUserId: number;
  has(feature: Feature): boolean;
}

const since = {
  signedWebhooks: "4.11.2",
  signedInboxWebhooks: "4.13.0",
  accountInConversation: "4.14.2",
  webhookName: "4.8.0",
} as const;
export type Feature = keyof typeof since;

export function buildChatwootWorld(options: {
  version: string;
  accountId: number;
  apiToken?: string;
  clock: () => number;
  /** How long retries of bot deliveries take, as a share of the real time. */
  retryScale?: number;
}): ChatwootWorld {
  const store = new ChatwootStore();
  // Ten sidekiq threads, cut at 5 s.
  const outbox = new Outbox({ concurrency: 10, timeoutMs: 5_000, clock: options.clock });
  const has = (feature: Feature) => isAtLeast(options.version, since[feature]);
  const integration = store.users.put({
    id: store.users.nextId(),
    name: "Relay",
    email: "relay@example.com",
    role: "administrator",
    access_token: options.apiToken ?? secureToken(),
    password: null,
    confirmed: true,
    availability: "online",
  });
  const agent = store.users.put({
    id: store.users.nextId(),
    name: "Sandbox Agent",
    email: "agent@example.com",
    role: "agent",
    access_token: secureToken(),
    password: null,
    confirmed: true,
    availability: "online",
  });
  const world: ChatwootWorld = {
    version: options.version,
    account: { id: options.accountId, name: "Sandbox" },
    clock: createMicroClock(options.clock),
    store,
    outbox,
    platformToken: secureToken(),
    events: new WebhookListener({
      store,
      outbox,
      clock: options.clock,
      has,
      retryScale: options.retryScale ?? 1,
      onBotFailed: (conversationId) => openAfterBotFailure(world, conversationId),
    }),
    typing: [],
    integrationUserId: integration.id,
    agentUserId: agent.id,
    has,
  };
  return world;
}
