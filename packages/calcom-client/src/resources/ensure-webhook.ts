import { type ApiPromise, type CallOptions, isApiError } from "@tpc/client-core";
import type { Webhook, WebhookCreate, WebhookUpdate } from "../schemas.ts";

export interface EnsureWebhookInput {
  readonly subscriberUrl: string;
  readonly triggers: readonly string[];
  /** Deliveries of a webhook without one are not signed, so it is not optional here. */
  readonly secret: string;
}

export interface EnsuredWebhook {
  readonly webhook: Webhook;
  readonly outcome: "unchanged" | "updated" | "created" | "replaced";
}

interface WebhookCalls {
  list(options?: CallOptions): ApiPromise<Webhook[]>;
  create(input: WebhookCreate, options?: CallOptions): ApiPromise<Webhook>;
  update(id: string, input: WebhookUpdate, options?: CallOptions): ApiPromise<Webhook>;
  delete(id: string, options?: CallOptions): ApiPromise<Webhook>;
}

/**
 * Makes sure that a URL gets exactly these triggers, signed with this secret and in the standard form; safe to run at
 * every start and on several machines at once. A webhook with a payload template is replaced: templates change the body.
 */
export function createEnsureWebhook(calls: WebhookCalls) {
  const adapt = async (webhook: Webhook, wanted: WebhookCreate, options: CallOptions): Promise<EnsuredWebhook> => {
    if (webhook.payloadTemplate) {
      await calls.delete(webhook.id, options);
      return { webhook: await calls.create(wanted, options), outcome: "replaced" };
    }
    const same = webhook.active && webhook.secret === wanted.secret && isSameSet(webhook.triggers, wanted.triggers);
    if (same) return { webhook, outcome: "unchanged" };
    const { active, triggers, secret = "" } = wanted;
    return { webhook: await calls.update(webhook.id, { active, triggers, secret }, options), outcome: "updated" };
  };
  const find = async ({ subscriberUrl }: WebhookCreate, options: CallOptions) =>
    (await calls.list(options)).find((webhook) => webhook.subscriberUrl === subscriberUrl);

  return async (input: EnsureWebhookInput, options: CallOptions = {}): Promise<EnsuredWebhook> => {
    const { subscriberUrl, triggers, secret } = input;
    if (secret === "") throw new TypeError("a webhook needs a secret");
    const wanted = { active: true, subscriberUrl, triggers: [...triggers], secret };
    const known = await find(wanted, options);
    if (known !== undefined) return adapt(known, wanted, options);
    try {
      return { webhook: await calls.create(wanted, options), outcome: "created" };
    } catch (error) {
      if (!isApiError(error) || !(error.ambiguous || error.code === "DUPLICATE")) throw error;
      const other = await find(wanted, options);
      if (other === undefined) throw error;
      return adapt(other, wanted, options);
    }
  };
}

function isSameSet(left: readonly string[], right: readonly string[]): boolean {
  return new Set(left).size === new Set(right).size && left.every((item) => right.includes(item));
}
