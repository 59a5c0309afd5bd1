import type { CallOptions } from "@tpc/client-core";
import { readWebhook, readWebhooks } from "../answers/webhook-answer.ts";
import type { ClientContext } from "../client-context.ts";
import type { WebhookCreate, WebhookUpdate } from "../schemas.ts";
import { createEnsureWebhook } from "./ensure-webhook.ts";
import { createEventTypeWebhooks } from "./event-type-webhooks.ts";

const path = "/v2/webhooks";
const one = "/v2/webhooks/{webhookId}";

/**
 * Webhooks of the key's user, and of single event types. Answers hold the secret in clear.
 * One URL is allowed once per owner (DUPLICATE); a user's and an event type's webhook to one URL both fire.
 */
export function createWebhooks(context: ClientContext) {
  const { raw, send } = context;
  const at = (webhookId: string) => ({ path: { webhookId } });
  const calls = {
    /** At most 250. */
    list: (options?: CallOptions) => send((init) => raw.GET(path, { ...init }), readWebhooks, options),
    get: (id: string, options?: CallOptions) =>
      send((init) => raw.GET(one, { params: at(id), ...init }), readWebhook, options),
    create: (input: WebhookCreate, options?: CallOptions) =>
      send((init) => raw.POST(path, { body: input, ...init }), readWebhook, options),
    update: (id: string, input: WebhookUpdate, options?: CallOptions) =>
      send((init) => raw.PATCH(one, { params: at(id), body: input, ...init }), readWebhook, options),
    delete: (id: string, options?: CallOptions) =>
      send((init) => raw.DELETE(one, { params: at(id), ...init }), readWebhook, options),
  };
  return {
    ...calls,
    ensure: createEnsureWebhook(calls),
    /** The same for the webhooks of one event type. */
    ofEventType: (eventTypeId: number) => createEventTypeWebhooks(context, eventTypeId),
  };
}
