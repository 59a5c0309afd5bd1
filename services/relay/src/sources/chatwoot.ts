import { type ChatwootWebhookEvent, parseChatwootWebhook, verifyChatwootWebhook } from "@tpc/chatwoot-client";
import { bodyHash } from "./body-hash.ts";
import { type ContactMapping, toContactRecord } from "./chatwoot-contact.ts";
import { isoInstant } from "./read-value.ts";
import { ignore, type ParsedDelivery, type Source } from "./source.ts";

/** Chatwoot's account webhooks. Macros, automations and old versions are unsigned: their secret is the URL's token. */
export function createChatwootSource(options: {
  readonly secrets: readonly string[];
  readonly toleranceMs: number;
  readonly mapping: ContactMapping;
}): Source {
  const { secrets, toleranceMs, mapping } = options;
  return {
    name: "chatwoot",
    verify: ({ rawBody, headers }, nowMs) => {
      verifyChatwootWebhook({ rawBody, headers, secrets, nowMs, toleranceMs });
    },
    deliveryKey: ({ headers, rawBody }) => headers["x-chatwoot-delivery"] ?? bodyHash(rawBody),
    parse: ({ rawBody }) => toDelivery(parseChatwootWebhook(rawBody), mapping),
  };
}

function toDelivery(event: ChatwootWebhookEvent, mapping: ContactMapping): ParsedDelivery {
  const eventType = event.event;
  switch (event.kind) {
    case "contact": {
      const changedAt = event.changedAttributes?.updated_at?.current;
      const version = isoInstant(typeof changedAt === "string" ? changedAt : null);
      const record = toContactRecord(event, version, mapping);
      return { eventType, events: [{ type: "contact.changed", occurredAt: version, record }], ignored: null };
    }
    case "message": {
      const isFromContact = event.message_type === "incoming" && event.private !== true;
      if (eventType !== "message_created" || !isFromContact) return ignore(eventType, "not-from-a-lead");
      const record = toContactRecord(event.conversation.meta?.sender ?? event.sender, null, mapping);
      if (record.notALead !== null) return ignore(eventType, "not-a-lead");
      const occurredAt = isoInstant(event.created_at) ?? "";
      return { eventType, events: [{ type: "message.received", occurredAt, record }], ignored: null };
    }
    default:
      return ignore(eventType, "event-not-handled");
  }
}
