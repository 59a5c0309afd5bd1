import type { CallOptions } from "@tpc/client-core";
import * as z from "zod";
import { inData, readAs, readNothing } from "../answers/readers.ts";
import type { ClientContext } from "../client-context.ts";
import type { Webhook, WebhookCreate, WebhookUpdate } from "../schemas.ts";

const userPath = "/v2/webhooks";
const eventTypePath = "/v2/event-types/{eventTypeId}/webhooks";
const webhookSchema = z.looseObject({
  id: z.string(),
  subscriberUrl: z.string(),
  triggers: z.array(z.string()),
  active: z.boolean(),
  payloadTemplate: z.string().nullish(),
  secret: z.string().nullish(),
});
const readOne = readAs<Webhook>(inData(webhookSchema));
const readMany = readAs<Webhook[]>(inData(z.array(webhookSchema)));

/**
 * Webhooks of the key's user, and of single event types. Answers hold the secret in clear.
 * One URL is allowed once per owner (DUPLICATE); a user's and an event type's webhook to one URL both fire.
 */
export function createWebhooks({ raw, send }: ClientContext) {
  const at = (webhookId: string) => ({ path: { webhookId } });
  return {
    /** At most 250. */
    list: (options?: CallOptions) => send((init) => raw.GET(userPath, { ...init }), readMany, options),
    get: (id: string, options?: CallOptions) =>
      send((init) => raw.GET(`${userPath}/{webhookId}`, { params: at(id), ...init }), readOne, options),
    create: (input: WebhookCreate, options?: CallOptions) =>
      send((init) => raw.POST(userPath, { body: input, ...init }), readOne, options),
    update: (id: string, input: WebhookUpdate, options?: CallOptions) =>
      send((init) => raw.PATCH(`${userPath}/{webhookId}`, { params: at(id), body: input, ...init }), readOne, options),
    delete: (id: string, options?: CallOptions) =>
      send((init) => raw.DELETE(`${userPath}/{webhookId}`, { params: at(id), ...init }), readOne, options),
    /** The same for the webhooks of one event type. */
    ofEventType: (eventTypeId: number) => {
      const all = { path: { eventTypeId } };
      const one = (webhookId: string) => ({ path: { eventTypeId, webhookId } });
      return {
        list: (options?: CallOptions) =>
          send((init) => raw.GET(eventTypePath, { params: all, ...init }), readMany, options),
        get: (id: string, options?: CallOptions) =>
          send((init) => raw.GET(`${eventTypePath}/{webhookId}`, { params: one(id), ...init }), readOne, options),
        create: (input: WebhookCreate, options?: CallOptions) =>
          send((init) => raw.POST(eventTypePath, { params: all, body: input, ...init }), readOne, options),
        update: (id: string, input: WebhookUpdate, options?: CallOptions) => {
          const params = one(id);
          return send(
            (init) => raw.PATCH(`${eventTypePath}/{webhookId}`, { params, body: input, ...init }),
            readOne,
            options,
          );
        },
        delete: (id: string, options?: CallOptions) =>
          send((init) => raw.DELETE(`${eventTypePath}/{webhookId}`, { params: one(id), ...init }), readOne, options),
        deleteAll: (options?: CallOptions) =>
          send((init) => raw.DELETE(eventTypePath, { params: all, ...init }), readNothing, options),
      };
    },
  };
}
