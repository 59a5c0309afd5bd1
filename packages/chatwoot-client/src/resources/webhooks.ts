import type { CallOptions } from "@tpc/client-core";
import * as v from "valibot";
import { readNothing } from "../answers/own-answers.ts";
import { inPayload, readAs } from "../answers/readers.ts";
import { type ClientContext, inAccount } from "../client-context.ts";
import type { Webhook, WebhookCreate, WebhookUpdate } from "../schemas.ts";
import { createEnsureWebhook } from "./ensure-webhook.ts";

const base = "/api/v1/accounts/{account_id}/webhooks";
const webhookSchema = v.looseObject({
  id: v.number(),
  url: v.string(),
  subscriptions: v.array(v.string()),
  secret: v.nullish(v.string()),
});
const readOne = readAs<Webhook>(
  v.pipe(
    inPayload(v.looseObject({ webhook: webhookSchema })),
    v.transform(({ webhook }) => webhook),
  ),
);
const readMany = readAs<Webhook[]>(
  v.pipe(
    inPayload(v.looseObject({ webhooks: v.array(webhookSchema) })),
    v.transform(({ webhooks }) => webhooks),
  ),
);

/**
 * Account webhooks. Administrators only. The `secret` is made by the server (4.11.2 and later) and cannot be changed:
 * to rotate it, create a second webhook under another URL and delete the first.
 */
export function createWebhooks(context: ClientContext) {
  const { raw, send } = context;
  const account = inAccount(context, {});
  const at = (id: number) => inAccount(context, { id });

  const list = (options?: CallOptions) =>
    send((init) => raw.GET(base, { params: account, ...init }), readMany, options);
  /** 422 with attribute `url` when the account has a webhook with this URL. */
  const create = (input: WebhookCreate, options?: CallOptions) =>
    send((init) => raw.POST(base, { params: account, body: input, ...init }), readOne, options);
  const update = (id: number, input: WebhookUpdate, options?: CallOptions) =>
    send((init) => raw.PATCH(`${base}/{id}`, { params: at(id), body: input, ...init }), readOne, options);

  return {
    list,
    create,
    update,
    ensure: createEnsureWebhook({ list, create, update }),
    delete: (id: number, options?: CallOptions) =>
      send((init) => raw.DELETE(`${base}/{id}`, { params: at(id), parseAs: "text", ...init }), readNothing, options),
  };
}
