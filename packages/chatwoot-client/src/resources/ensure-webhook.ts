import { type ApiPromise, type CallOptions, isApiError } from "@tpc/client-core";
import { isRefusal } from "../answers/is-refusal.ts";
import type { Webhook, WebhookCreate, WebhookUpdate } from "../schemas.ts";

export interface EnsuredWebhook {
  readonly webhook: Webhook;
  readonly outcome: "unchanged" | "updated" | "created";
}

interface WebhookCalls {
  list(options?: CallOptions): ApiPromise<Webhook[]>;
  create(input: WebhookCreate, options?: CallOptions): ApiPromise<Webhook>;
  update(id: number, input: WebhookUpdate, options?: CallOptions): ApiPromise<Webhook>;
}

/**
 * Makes sure that a URL gets exactly these events; safe to run at every start and on several machines at once.
 * The URL is the identity: the account refuses a second webhook with the same one.
 */
export function createEnsureWebhook({ list, create, update }: WebhookCalls) {
  const adapt = async (webhook: Webhook, input: WebhookCreate, options: CallOptions): Promise<EnsuredWebhook> => {
    if (isSameSet(webhook.subscriptions, input.subscriptions)) return { webhook, outcome: "unchanged" };
    const { subscriptions } = input;
    return { webhook: await update(webhook.id, { subscriptions }, options), outcome: "updated" };
  };
  const find = async ({ url }: WebhookCreate, options: CallOptions) =>
    (await list(options)).find((webhook) => webhook.url === url);

  return async (input: WebhookCreate, options: CallOptions = {}): Promise<EnsuredWebhook> => {
    const known = await find(input, options);
    if (known !== undefined) return adapt(known, input, options);
    try {
      return { webhook: await create(input, options), outcome: "created" };
    } catch (error) {
      if (!isApiError(error) || !(error.ambiguous || isRefusal(error))) throw error;
      const other = await find(input, options);
      if (other === undefined) throw error;
      return adapt(other, input, options);
    }
  };
}

function isSameSet(left: readonly string[], right: readonly string[]): boolean {
  return new Set(left).size === new Set(right).size && left.every((item) => right.includes(item));
}
