import { createHmac, randomBytes, randomUUID } from "node:crypto";
import type { Outbox } from "../webhooks/outbox.ts";
import type { RecordEvent } from "./records/record-event.ts";
import type { TwentyVersion } from "./twenty-version.ts";

/** A webhook subscription as stored. Times are ISO 8601. */
export interface TwentyWebhook {
  id: string;
  targetUrl: string;
  operations: string[];
  secret: string;
  description: string;
  createdAt: string;
  updatedAt: string;
  deletedAt: null;
}

/** Subscriptions, and the deliveries they cause. Body and signature: see the recorded `webhook-*` traffic. */
export class TwentyWebhooks {
  readonly #webhooks = new Map<string, TwentyWebhook>();
  readonly #options: { version: TwentyVersion; workspaceId: string; clock: () => number; outbox: Outbox };

  constructor(options: { version: TwentyVersion; workspaceId: string; clock: () => number; outbox: Outbox }) {
    this.#options = options;
  }

  list(): TwentyWebhook[] {
    return [...this.#webhooks.values()];
  }

  get(id: string): TwentyWebhook | undefined {
    return this.#webhooks.get(id);
  }

  add(input: {
    targetUrl: string;
    operations: string[];
    secret: string;
    description?: string;
    id?: string;
  }): TwentyWebhook {
    const now = this.#now();
    const webhook: TwentyWebhook = {
      id: input.id ?? randomUUID(),
      targetUrl: input.targetUrl,
      operations: input.operations,
      secret: input.secret,
      description: input.description ?? "",
      createdAt: now,
      updatedAt: now,
      deletedAt: null,
    };
    this.#webhooks.set(webhook.id, webhook);
    return webhook;
  }

  update(id: string, changes: Partial<TwentyWebhook>): TwentyWebhook | undefined {
    const current = this.#webhooks.get(id);
    if (current === undefined) return undefined;
    const webhook = { ...current, ...changes, id, updatedAt: this.#now() };
    this.#webhooks.set(id, webhook);
    return webhook;
  }

  remove(id: string): boolean {
    return this.#webhooks.delete(id);
  }

  /** Bodies are snapshots of the moment of the event, unlike Chatwoot's. */
  dispatch(event: RecordEvent): void {
    const { nameSingular } = event.object;
    const eventName = `${nameSingular}.${event.operation}`;
    const names = [eventName, `${nameSingular}.*`, `*.${event.operation}`, "*.*"];
    for (const webhook of this.#webhooks.values()) {
      if (!webhook.operations.some((operation) => names.includes(operation))) continue;
      const body = JSON.stringify(this.#bodyOf(event, eventName, webhook));
      this.#options.outbox.enqueue({
        event: eventName,
        targetUrl: webhook.targetUrl,
        payload: () => body,
        headers: (text) => this.#headersOf(text, webhook.secret),
      });
    }
  }

  #bodyOf(event: RecordEvent, eventName: string, webhook: TwentyWebhook): Record<string, unknown> {
    return {
      targetUrl: webhook.targetUrl,
      eventName,
      objectMetadata: { id: event.object.id, nameSingular: event.object.nameSingular },
      workspaceId: this.#options.workspaceId,
      webhookId: webhook.id,
      eventDate: this.#now(),
      record: event.record,
      ...(event.updatedFields === undefined ? {} : { updatedFields: event.updatedFields }),
      ...this.#authorOf(event),
    };
  }

  /** Only 2.x names the author, and only as far as it is known. */
  #authorOf({ author }: RecordEvent): Record<string, unknown> {
    if (this.#options.version === "0.55") return {};
    return author.kind === "api"
      ? { apiKeyId: author.apiKeyId }
      : { userId: author.userId, workspaceMemberId: author.workspaceMemberId };
  }

  #headersOf(body: string, secret: string): Record<string, string> {
    const plain = {
      accept: "application/json, text/plain, */*",
      "content-type": "application/json",
      "user-agent": "axios/1.7.3",
    };
    // Without a secret there is no signature at all.
    if (secret === "") return plain;
    const timestamp = String(this.#options.clock());
    return {
      ...plain,
      "x-twenty-webhook-timestamp": timestamp,
      "x-twenty-webhook-signature": createHmac("sha256", secret).update(`${timestamp}:${body}`).digest("hex"),
      "x-twenty-webhook-nonce": randomBytes(16).toString("hex"),
    };
  }

  #now(): string {
    return new Date(this.#options.clock()).toISOString();
  }
}
