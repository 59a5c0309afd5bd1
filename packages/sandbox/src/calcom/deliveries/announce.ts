import { createHmac } from "node:crypto";
import type { WebhookJob } from "../../webhooks/webhook-deliveries.ts";
import type { CalcomWorld } from "../calcom-world.ts";
import type { BookingRow, WebhookRow } from "../store/rows.ts";
import { isJsonTemplate, renderTemplate } from "./render-template.ts";

/** What a webhook without a secret carries instead of a signature. */
const unsigned = "no-secret-provided";
/** What Node's fetch adds. */
const fetchHeaders = {
  accept: "*/*",
  "accept-language": "*",
  "sec-fetch-mode": "cors",
  "user-agent": "node",
  "accept-encoding": "gzip, deflate",
};

/** Active webhooks of the host and of the event type that want this trigger: the same URL on both gets it twice. */
export function subscribersOf(world: CalcomWorld, trigger: string, eventTypeId: number): WebhookRow[] {
  return [...world.webhooks.values()].filter(
    (webhook) =>
      webhook.active &&
      webhook.triggers.includes(trigger) &&
      (webhook.eventTypeId === null || webhook.eventTypeId === eventTypeId),
  );
}

/**
 * Sends one event of a booking to everyone who wants it; nothing is ever sent again. `over` is called when Cal.com
 * would go on: all subscribers answered, or failed to.
 */
export function announce(
  world: CalcomWorld,
  trigger: string,
  row: BookingRow,
  payload: Record<string, unknown>,
  over: () => void = () => {},
): void {
  const createdAt = new Date(world.clock()).toISOString();
  const plain = JSON.stringify({ triggerEvent: trigger, createdAt, payload });
  const jobs = subscribersOf(world, trigger, row.eventTypeId).map((webhook) => {
    const isJson = isJsonTemplate(webhook.payloadTemplate);
    // 6.2 sends requests through newer code, which knows the template's content type but not the template.
    const ignoresTemplate =
      webhook.payloadTemplate === null || (world.version === "6.2" && trigger === "BOOKING_REQUESTED");
    const body = ignoresTemplate
      ? plain
      : renderTemplate(webhook.payloadTemplate ?? "", { triggerEvent: trigger, createdAt, ...payload }).body;
    return jobFor(webhook, trigger, body, (signature) => ({
      "Content-Type": isJson ? "application/json" : "application/x-www-form-urlencoded",
      "X-Cal-Signature-256": signature,
      ...versionHeader(world),
    }));
  });
  world.lanes.send(row.iCalUid, jobs, over);
}

/** The flat deliveries of the cron job: other header order, no template. */
export function announceMeeting(
  world: CalcomWorld,
  trigger: string,
  row: BookingRow,
  webhook: WebhookRow,
  body: string,
) {
  const job = jobFor(webhook, trigger, body, (signature) => ({
    "Content-Type": "application/json",
    ...versionHeader(world),
    "X-Cal-Signature-256": signature,
  }));
  world.lanes.send(row.iCalUid, [job], () => {});
}

function jobFor(
  webhook: WebhookRow,
  trigger: string,
  body: string,
  headers: (signature: string) => Record<string, string>,
): WebhookJob {
  const { secret, subscriberUrl } = webhook;
  return {
    event: trigger,
    targetUrl: subscriberUrl,
    payload: () => body,
    headers: (text) => ({
      ...headers(secret === null ? unsigned : createHmac("sha256", secret).update(text).digest("hex")),
      ...fetchHeaders,
    }),
  };
}

function versionHeader(world: CalcomWorld): Record<string, string> {
  return world.version === "6.2" ? { "X-Cal-Webhook-Version": "2021-10-20" } : {};
}
