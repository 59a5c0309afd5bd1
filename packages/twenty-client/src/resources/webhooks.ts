import type { ApiPromise, CallOptions } from "@tpc/client-core";
import * as v from "valibot";
import { readDeletion } from "../answers/own-answers.ts";
import { createPlacement, type Placement } from "../answers/placement.ts";
import { unwrap } from "../answers/unwrap.ts";
import type { ClientContext } from "../client-context.ts";

const webhookSchema = v.looseObject({
  id: v.string(),
  targetUrl: v.string(),
  /** `person.updated`, `person.*`, `*.created` or `*.*`. */
  operations: v.array(v.string()),
  description: v.nullish(v.string()),
  secret: v.nullish(v.string()),
});

export type Webhook = v.InferOutput<typeof webhookSchema>;

export interface WebhookInput {
  readonly targetUrl: string;
  readonly operations: readonly string[];
  /** Always set one: 0.55 sends unsigned deliveries without it. */
  readonly secret: string;
  readonly description?: string;
}

export interface Webhooks {
  list(options?: CallOptions): ApiPromise<readonly Webhook[]>;
  create(input: WebhookInput, options?: CallOptions): ApiPromise<Webhook>;
  update(id: string, change: Partial<WebhookInput>, options?: CallOptions): ApiPromise<Webhook>;
  delete(id: string, options?: CallOptions): ApiPromise<void>;
}

const all = { metadata: "/rest/metadata/webhooks", records: "/rest/webhooks" } as const;
const one = { metadata: "/rest/metadata/webhooks/{id}", records: "/rest/webhooks/{id}" } as const;

/** Webhooks of the workspace, wherever the version keeps them. The key's role needs API_KEYS_AND_WEBHOOKS on 2.x. */
export function createWebhooks({ rest }: ClientContext): Webhooks {
  const placed = createPlacement();
  const read = (key: string) => (body: unknown) => v.parse(webhookSchema, unwrap(body, key));
  const readAll = (body: unknown) => v.parse(v.array(webhookSchema), unwrap(body, "webhooks"));
  return {
    list: (options) => placed((at: Placement) => rest({ method: "get", path: all[at] }, readAll, options)),
    create: (input, options) =>
      placed((at) => rest({ method: "post", path: all[at], body: input }, read("createWebhook"), options)),
    update: (id, change, options) =>
      placed((at) => rest({ method: "patch", path: one[at], id, body: change }, read("updateWebhook"), options)),
    delete: (id, options) => placed((at) => rest({ method: "delete", path: one[at], id }, readDeletion, options)),
  };
}
