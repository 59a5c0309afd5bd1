import { WebhookError } from "@tpc/client-core";
import * as z from "zod/mini";
import { changedAttributesSchema } from "./changed-attributes.ts";
import { parseWebhookJson } from "./parse-webhook-json.ts";
import { webhookContactSchema } from "./webhook-contact.ts";
import { webhookConversationSchema } from "./webhook-conversation.ts";
import type { ChatwootWebhookEvent } from "./webhook-event.ts";
import { webhookMessageSchema } from "./webhook-message.ts";
import { webhookInboxSchema, webhookTypingSchema, webhookWidgetSchema } from "./webhook-small-bodies.ts";

const envelopeSchema = z.looseObject({ event: z.string(), changed_attributes: z.optional(z.unknown()) });

/**
 * Reads a delivery of Chatwoot 4.2 to 4.16 or of a fork. Unknown fields are kept, unknown events give `kind: "unknown"`.
 * Verify first: nothing here tells who sent it.
 *
 * @throws WebhookError BODY_NOT_JSON, or PAYLOAD_UNSUPPORTED with the paths (not the values) that do not fit.
 */
export function parseChatwootWebhook(rawBody: Uint8Array | string): ChatwootWebhookEvent {
  const { event, changed_attributes, ...body } = check(envelopeSchema, parseWebhookJson(rawBody));
  const changed = () => ({ changedAttributes: check(changedAttributesSchema, changed_attributes) });
  switch (event) {
    case "contact_created":
    case "contact_updated":
      return { ...check(webhookContactSchema, body), ...changed(), kind: "contact", event };
    case "conversation_created":
    case "conversation_updated":
    case "conversation_status_changed":
    case "conversation_resolved":
    case "conversation_opened":
      return { ...check(webhookConversationSchema, body), ...changed(), kind: "conversation", event };
    case "message_created":
    case "message_updated":
      return { ...check(webhookMessageSchema, body), kind: "message", event };
    case "conversation_typing_on":
    case "conversation_typing_off":
      return { ...check(webhookTypingSchema, body), kind: "typing", event };
    case "webwidget_triggered":
      return { ...check(webhookWidgetSchema, body), kind: "widget", event };
    case "inbox_created":
    case "inbox_updated":
      return { ...check(webhookInboxSchema, body), kind: "inbox", event, changedAttributes: null };
    case "macro.executed":
      return { ...check(webhookConversationSchema, body), kind: "macro", event };
    default:
      if (!isAutomation(event)) return { kind: "unknown", event };
      return {
        ...check(webhookConversationSchema, body),
        kind: "automation",
        event,
        trigger: event.slice(automationPrefix.length),
      };
  }
}

const automationPrefix = "automation_event.";

function isAutomation(event: string): event is `automation_event.${string}` {
  return event.startsWith(automationPrefix);
}

function check<T>(schema: z.ZodMiniType<T>, value: unknown): T {
  const result = z.safeParse(schema, value);
  if (result.success) return result.data;
  const paths = result.error.issues.map((issue) => issue.path.join("."));
  throw new WebhookError("PAYLOAD_UNSUPPORTED", "chatwoot", [...new Set(paths)].slice(0, 10));
}
