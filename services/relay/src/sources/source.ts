import type { LeadEvent } from "@tpc/sync-core";

export const sourceNames = ["twenty", "chatwoot", "chatwoot-bot", "calcom"] as const;
export type SourceName = (typeof sourceNames)[number];

export interface WebhookRequest {
  readonly rawBody: Buffer;
  readonly headers: Readonly<Record<string, string>>;
  /** ISO instant. */
  readonly receivedAt: string;
}

export interface ParsedDelivery {
  /** The vendor's name of the event; for logs and metrics. */
  readonly eventType: string;
  readonly events: readonly LeadEvent[];
  /** Why no lead hears of it. `null` when there are events. */
  readonly ignored:
    | "event-not-handled"
    | "object-not-handled"
    | "stage-not-known"
    | "not-a-lead"
    | "not-from-a-lead"
    | null;
}

/** One vendor's webhooks. Pure: clocks and secrets come in. */
export interface Source {
  readonly name: SourceName;
  /** @throws WebhookError when the request is not the vendor's, or is too old */
  verify(request: Omit<WebhookRequest, "receivedAt">, nowMs: number): void;
  /** Equal for the same request sent twice. */
  deliveryKey(request: WebhookRequest): string;
  /** @throws WebhookError BODY_NOT_JSON, PAYLOAD_UNSUPPORTED */
  parse(request: WebhookRequest): ParsedDelivery;
}

export const ignore = (eventType: string, ignored: NonNullable<ParsedDelivery["ignored"]>): ParsedDelivery => ({
  eventType,
  events: [],
  ignored,
});
