import { createHmac, randomUUID } from "node:crypto";
import type { Outbox } from "../webhooks/outbox.ts";
import type { ChatwootStore } from "./store/chatwoot-store.ts";
import { stringifyRailsJson } from "./store/rails-json.ts";
import type { AgentBotRow } from "./store/rows.ts";

/** Something that happened. The payload is asked for when the job runs; null when its record is gone by then. */
export interface ChatwootEvent {
  name: string;
  /** Only conversations and messages have one: an inbox's own webhook hears of nothing else. */
  inboxId?: number;
  conversationId?: number;
  payload(): Record<string, unknown> | null;
}

interface ListenerOptions {
  store: ChatwootStore;
  outbox: Outbox;
  clock: () => number;
  has(feature: "signedWebhooks" | "signedInboxWebhooks"): boolean;
  retryScale: number;
  /** A message event was given up. */
  onBotFailed(conversationId: number): void;
}

/** Sends events to the account's webhooks and to the webhook of an API inbox. Source: facts a.2 to a.4. */
export class WebhookListener {
  readonly #options: ListenerOptions;

  constructor(options: ListenerOptions) {
    this.#options = options;
  }

  dispatch(event: ChatwootEvent): void {
    const { store, has } = this.#options;
    for (const webhook of store.webhooks.all()) {
      // These reach agent bots only.
      if (botOnly.includes(event.name) || !webhook.subscriptions.includes(event.name)) continue;
      this.#enqueue(event, webhook.url, has("signedWebhooks") ? webhook.secret : null);
    }
    const inbox = event.inboxId === undefined ? undefined : store.inboxes.get(event.inboxId);
    if (inbox === undefined) return;
    const bot = inbox.agent_bot_id === null ? undefined : store.agentBots.get(inbox.agent_bot_id);
    if (bot !== undefined && botEvents.includes(event.name)) this.#tellBot(event, bot);
    if (inbox.webhook_url === "" || botOnly.includes(event.name)) return;
    this.#enqueue(event, inbox.webhook_url, has("signedInboxWebhooks") ? inbox.secret : null);
  }

  /** The body is made at once. 429 and 500 are tried again with the same id, and only message events open the conversation. */
  #tellBot(event: ChatwootEvent, bot: AgentBotRow): void {
    const { outbox, has, retryScale, onBotFailed } = this.#options;
    const payload = event.payload();
    if (payload === null || bot.outgoing_url === "") return;
    const text = stringifyRailsJson(payload);
    const deliveryId = randomUUID();
    const secret = has("signedInboxWebhooks") ? bot.secret : null;
    const { conversationId } = event;
    const isMessage = event.name.startsWith("message_");
    outbox.enqueue({
      event: event.name,
      targetUrl: bot.outgoing_url,
      payload: () => text,
      headers: (body) => ({ ...plainHeaders, ...this.#signature(body, deliveryId, secret) }),
      again({ status }, tries) {
        const waitMs = status === 429 || status === 500 ? botRetryMs[tries - 1] : undefined;
        return waitMs === undefined ? null : waitMs * retryScale;
      },
      failed: () => {
        if (isMessage && conversationId !== undefined) onBotFailed(conversationId);
      },
    });
  }

  /** What macros send: no signature, no delivery id, whatever the version. */
  sendUnsigned(name: string, targetUrl: string, payload: ChatwootEvent["payload"]): void {
    this.#options.outbox.enqueue({
      event: name,
      targetUrl,
      payload() {
        const body = payload();
        return body === null ? null : stringifyRailsJson(body);
      },
      headers: () => plainHeaders,
    });
  }

  #enqueue(event: ChatwootEvent, targetUrl: string, secret: string | null): void {
    const deliveryId = randomUUID();
    this.#options.outbox.enqueue({
      event: event.name,
      targetUrl,
      payload() {
        const payload = event.payload();
        return payload === null ? null : stringifyRailsJson(payload);
      },
      // The same job run again keeps its delivery id; timestamp and signature are new.
      headers: (body) => ({ ...plainHeaders, ...this.#signature(body, deliveryId, secret) }),
    });
  }

  #signature(body: string, deliveryId: string, secret: string | null): Record<string, string> {
    if (secret === null) return {};
    const timestamp = String(Math.floor(this.#options.clock() / 1000));
    const digest = createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex");
    return {
      "X-Chatwoot-Delivery": deliveryId,
      "X-Chatwoot-Timestamp": timestamp,
      "X-Chatwoot-Signature": `sha256=${digest}`,
    };
  }
}

/** Between the three tries: 3 s and what Sidekiq's poll adds. Recorded: `bot-down-500`. */
const botRetryMs = [4_400, 6_600];
const botOnly = ["conversation_opened", "conversation_resolved"];
const botEvents = [
  ...botOnly,
  "conversation_status_changed",
  "conversation_updated",
  "message_created",
  "message_updated",
  "webwidget_triggered",
];

const plainHeaders = {
  "Content-Type": "application/json",
  Accept: "application/json",
  "Accept-Encoding": "gzip;q=1.0,deflate;q=0.6,identity;q=0.3",
  "User-Agent": "Ruby",
};
