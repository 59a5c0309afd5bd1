import type { CallOptions } from "@tpc/client-core";
import { readNothing } from "../answers/own-answers.ts";
import { readWebhook, readWebhooks } from "../answers/webhook-answer.ts";
import type { ClientContext } from "../client-context.ts";
import type { WebhookCreate, WebhookUpdate } from "../schemas.ts";
import { createEnsureWebhook } from "./ensure-webhook.ts";

const path = "/v2/event-types/{eventTypeId}/webhooks";
const one = "/v2/event-types/{eventTypeId}/webhooks/{webhookId}";

/** Webhooks that fire for one event type only. */
export function createEventTypeWebhooks({ raw, send }: ClientContext, eventTypeId: number) {
  const all = { path: { eventTypeId } };
  const at = (webhookId: string) => ({ path: { eventTypeId, webhookId } });
  const calls = {
    list: (options?: CallOptions) => send((init) => raw.GET(path, { params: all, ...init }), readWebhooks, options),
    get: (id: string, options?: CallOptions) =>
      send((init) => raw.GET(one, { params: at(id), ...init }), readWebhook, options),
    create: (input: WebhookCreate, options?: CallOptions) =>
      send((init) => raw.POST(path, { params: all, body: input, ...init }), readWebhook, options),
    update: (id: string, input: WebhookUpdate, options?: CallOptions) =>
      send((init) => raw.PATCH(one, { params: at(id), body: input, ...init }), readWebhook, options),
    delete: (id: string, options?: CallOptions) =>
      send((init) => raw.DELETE(one, { params: at(id), ...init }), readWebhook, options),
  };
  return {
    ...calls,
    ensure: createEnsureWebhook(calls),
    deleteAll: (options?: CallOptions) =>
      send((init) => raw.DELETE(path, { params: all, ...init }), readNothing, options),
  };
}
