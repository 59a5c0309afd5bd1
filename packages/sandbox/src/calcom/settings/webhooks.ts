import { randomUUID } from "node:crypto";
import { z } from "zod";
import { invalidInput, refusal } from "../calcom-error.ts";
import type { CalcomVersion } from "../calcom-version.ts";
import type { CalcomWorld } from "../calcom-world.ts";
import type { WebhookRow } from "../store/rows.ts";

const triggers62 = [
  "BOOKING_CREATED",
  "BOOKING_PAYMENT_INITIATED",
  "BOOKING_PAID",
  "BOOKING_RESCHEDULED",
  "BOOKING_REQUESTED",
  "BOOKING_CANCELLED",
  "BOOKING_REJECTED",
  "BOOKING_NO_SHOW_UPDATED",
  "FORM_SUBMITTED",
  "MEETING_ENDED",
  "MEETING_STARTED",
  "RECORDING_READY",
  "RECORDING_TRANSCRIPTION_GENERATED",
  "OOO_CREATED",
  "AFTER_HOSTS_CAL_VIDEO_NO_SHOW",
  "AFTER_GUESTS_CAL_VIDEO_NO_SHOW",
  "FORM_SUBMITTED_NO_EVENT",
  "DELEGATION_CREDENTIAL_ERROR",
  "WRONG_ASSIGNMENT_REPORT",
];
const metadataHosts = ["169.254.169.254", "metadata.google.internal", "100.100.100.200"];

export const webhookInput = z.object({
  active: z.boolean().optional(),
  subscriberUrl: z.string().optional(),
  triggers: z.array(z.string()).optional(),
  secret: z.string().nullish(),
  payloadTemplate: z.string().nullish(),
});
export type WebhookInput = z.infer<typeof webhookInput>;

export function triggersOf(version: CalcomVersion): string[] {
  return version === "6.2" ? triggers62 : [...triggers62.slice(0, -2), "INSTANT_MEETING"];
}

export function createWebhook(world: CalcomWorld, input: WebhookInput, eventTypeId: number | null): WebhookRow {
  const row: WebhookRow = {
    id: randomUUID(),
    eventTypeId,
    subscriberUrl: input.subscriberUrl ?? "",
    payloadTemplate: input.payloadTemplate ?? null,
    triggers: input.triggers ?? [],
    active: input.active ?? true,
    secret: input.secret ?? null,
    createdAt: world.clock(),
  };
  checkWebhook(world, row, input);
  world.webhooks.set(row.id, row);
  return row;
}

/** Nothing is scheduled for bookings that exist already, whatever triggers are added (facts a.9). */
export function updateWebhook(world: CalcomWorld, before: WebhookRow, input: WebhookInput): WebhookRow {
  const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
  const after = { ...before, ...given };
  checkWebhook(world, after, input);
  world.webhooks.set(after.id, after);
  return after;
}

function checkWebhook(world: CalcomWorld, row: WebhookRow, input: WebhookInput): void {
  const known = triggersOf(world.version);
  if (row.triggers.some((trigger) => !known.includes(trigger))) {
    const isEnum = `each value in triggers must be one of the following values: ${known.join(", ")}`;
    throw invalidInput({ ...input }, [{ property: "triggers", constraints: { isEnum } }]);
  }
  const host = URL.canParse(row.subscriberUrl) ? new URL(row.subscriberUrl).hostname : undefined;
  if (host === undefined) {
    const isUrl = "subscriberUrl must be a URL address";
    throw invalidInput({ ...input }, [{ property: "subscriberUrl", constraints: { isUrl } }]);
  }
  if (metadataHosts.includes(host)) throw refusal(400, "Webhook URL is not allowed: Blocked hostname");
  const isTaken = [...world.webhooks.values()].some(
    (other) =>
      other.id !== row.id && other.eventTypeId === row.eventTypeId && other.subscriberUrl === row.subscriberUrl,
  );
  if (!isTaken) return;
  const owner = row.eventTypeId === null ? "user" : "event type";
  throw refusal(409, `Webhook with this subscriber url already exists for this ${owner}`);
}

/** As create, lists of an event type, update and delete show it. */
export function presentWebhook(row: WebhookRow, world: CalcomWorld): Record<string, unknown> {
  return {
    id: row.id,
    payloadTemplate: row.payloadTemplate,
    triggers: row.triggers,
    subscriberUrl: row.subscriberUrl,
    active: row.active,
    secret: row.secret,
    ...(row.eventTypeId === null ? { userId: world.host.id } : { eventTypeId: row.eventTypeId }),
  };
}

/** GET of one user webhook shows the whole row. */
export function presentWholeWebhook(row: WebhookRow, world: CalcomWorld): Record<string, unknown> {
  return {
    id: row.id,
    userId: world.host.id,
    teamId: null,
    eventTypeId: null,
    subscriberUrl: row.subscriberUrl,
    payloadTemplate: row.payloadTemplate,
    createdAt: new Date(row.createdAt).toISOString(),
    active: row.active,
    appId: null,
    secret: row.secret,
    platform: false,
    time: null,
    timeUnit: null,
    ...(world.version === "6.2" ? { version: "2021-10-20" } : {}),
    triggers: row.triggers,
    oAuthClientId: null,
  };
}
