import { invalidRecord } from "../chatwoot-error.ts";
import type { ChatwootWorld } from "../chatwoot-world.ts";
import { secureToken } from "../store/chatwoot-store.ts";
import type { WebhookRow } from "../store/rows.ts";

const events = [
  "conversation_status_changed",
  "conversation_updated",
  "conversation_created",
  "contact_created",
  "contact_updated",
  "message_created",
  "message_updated",
  "webwidget_triggered",
  "inbox_created",
  "inbox_updated",
  "conversation_typing_on",
  "conversation_typing_off",
];

export interface WebhookInput {
  url?: string;
  name?: string | null;
  subscriptions?: string[];
  inbox_id?: number | null;
}

export function createWebhook(world: ChatwootWorld, input: WebhookInput): WebhookRow {
  const webhook: WebhookRow = {
    id: world.store.webhooks.nextId(),
    name: input.name ?? null,
    url: input.url ?? "",
    subscriptions: input.subscriptions ?? [...events.slice(0, 8)],
    secret: secureToken(),
    inbox_id: input.inbox_id ?? null,
  };
  checkWebhook(world, webhook);
  return world.store.webhooks.put(webhook);
}

export function updateWebhook(world: ChatwootWorld, before: WebhookRow, input: WebhookInput): WebhookRow {
  const webhook = {
    ...before,
    ...(input.url === undefined ? {} : { url: input.url }),
    ...(input.name === undefined ? {} : { name: input.name }),
    ...(input.subscriptions === undefined ? {} : { subscriptions: input.subscriptions }),
    ...(input.inbox_id === undefined ? {} : { inbox_id: input.inbox_id }),
  };
  checkWebhook(world, webhook);
  return world.store.webhooks.put(webhook);
}

/** `name` since 4.8.0, `secret` since 4.11.2. */
export function webhookRecord(webhook: WebhookRow, world: ChatwootWorld) {
  const inbox = world.store.inboxes.get(webhook.inbox_id ?? 0);
  return {
    id: webhook.id,
    ...(world.has("webhookName") ? { name: webhook.name } : {}),
    url: webhook.url,
    account_id: world.account.id,
    subscriptions: webhook.subscriptions,
    ...(world.has("signedWebhooks") ? { secret: webhook.secret } : {}),
    ...(inbox === undefined ? {} : { inbox: { id: inbox.id, name: inbox.name } }),
  };
}

function checkWebhook(world: ChatwootWorld, webhook: WebhookRow): void {
  const problems: { attribute: string; message: string }[] = [];
  if (!/^https?:\/\/\S+$/.test(webhook.url)) problems.push({ attribute: "url", message: "Url inválido" });
  if (world.store.webhooks.all().some((other) => other.id !== webhook.id && other.url === webhook.url)) {
    problems.push({ attribute: "url", message: "Url has already been taken" });
  }
  const isKnown = webhook.subscriptions.every((name) => events.includes(name));
  if (webhook.subscriptions.length === 0 || !isKnown) {
    problems.push({ attribute: "subscriptions", message: "Subscriptions Invalid events" });
  }
  if (problems.length > 0) throw invalidRecord(problems);
}
