import {
  type ChatwootMessageEvent,
  type ChatwootWebhookEvent,
  parseChatwootWebhook,
  verifyChatwootWebhook,
  type WebhookConversation,
} from "@tpc/chatwoot-client";
import { bodyHash } from "./body-hash.ts";
import { type ContactMapping, toContactRecord } from "./chatwoot-contact.ts";
import { heardFrom, readConversation } from "./chatwoot-conversation.ts";
import { messageMarker } from "./message-marker.ts";
import { orIgnore } from "./or-ignore.ts";
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
    // The delivery id is not signed: with a new one, a replay would be stored as often as somebody likes. The timestamp is.
    // Without it the same bytes may be meant twice: an agent who presses a macro again a minute later.
    deliveryKey: ({ headers, rawBody, receivedAt }) => {
      const [signedAt] = /^\d{1,15}$/.exec(headers["x-chatwoot-timestamp"] ?? "") ?? [];
      return `${bodyHash(rawBody)} ${signedAt ?? receivedAt.slice(0, 16)}`;
    },
    parse: ({ rawBody, receivedAt }) =>
      orIgnore(
        rawBody,
        {
          nameField: "event",
          actsOn: (name) =>
            /^(contact|conversation|message|macro)[_.]/.test(name) && !name.startsWith("conversation_typing"),
        },
        () => toDelivery(parseChatwootWebhook(rawBody), mapping, receivedAt),
      ),
  };
}

function toDelivery(event: ChatwootWebhookEvent, mapping: ContactMapping, receivedAt: string): ParsedDelivery {
  const eventType = event.event;
  switch (event.kind) {
    case "contact": {
      const changedAt = event.changedAttributes?.updated_at?.current;
      const version = isoInstant(typeof changedAt === "string" ? changedAt : null);
      const record = toContactRecord(event, version, mapping);
      return { eventType, events: [{ type: "contact.changed", occurredAt: version, record }], ignored: null };
    }
    case "conversation":
      return toConversationDelivery(eventType, event, mapping);
    case "message":
      return toMessageDelivery(event, mapping);
    case "macro": {
      const delivery = toConversationDelivery(eventType, event, mapping);
      const [first] = delivery.events;
      if (first === undefined || first.type === "pipeline") return delivery;
      const asked = { type: "link.requested", at: receivedAt, conversationId: String(event.id) } as const;
      return { ...delivery, events: [...delivery.events, heardFrom(first.record, asked)] };
    }
    default:
      return ignore(eventType, "event-not-handled");
  }
}

/** The contact comes first, so that the lead is known whichever of contact and conversation events arrives first. */
function toConversationDelivery(
  eventType: string,
  conversation: WebhookConversation,
  mapping: ContactMapping,
): ParsedDelivery {
  const sender = conversation.meta?.sender;
  const seen = readConversation(conversation);
  if (!sender || seen === null) return ignore(eventType, "event-not-handled");
  const record = toContactRecord(sender, null, mapping);
  if (record.notALead !== null) return ignore(eventType, "not-a-lead");
  const events = [{ type: "contact.changed", occurredAt: null, record } as const, heardFrom(record, seen)];
  return { eventType, events, ignored: null };
}

function toMessageDelivery(event: ChatwootMessageEvent, mapping: ContactMapping): ParsedDelivery {
  const eventType = event.event;
  const sender = event.conversation.meta?.sender;
  if (!sender) return ignore(eventType, "not-from-a-lead");
  const record = toContactRecord(sender, null, mapping);
  if (record.notALead !== null) return ignore(eventType, "not-a-lead");
  const seen = readConversation(event.conversation, isHumanReply(event) ? isoInstant(event.created_at) : null);
  const heard = seen === null ? [] : [heardFrom(record, seen)];
  const isFromLead = eventType === "message_created" && event.message_type === "incoming" && event.private !== true;
  if (!isFromLead)
    return heard.length === 0 ? ignore(eventType, "not-from-a-lead") : { eventType, events: heard, ignored: null };
  const occurredAt = isoInstant(event.created_at) ?? seen?.at ?? "";
  return { eventType, events: [{ type: "message.received", occurredAt, record }, ...heard], ignored: null };
}

/** An agent's public answer: neither a bot's nor one of relay's own. */
function isHumanReply(event: ChatwootMessageEvent): boolean {
  const isOurs = event.content_attributes?.[messageMarker] !== undefined;
  return event.message_type === "outgoing" && event.private !== true && event.sender?.type === "user" && !isOurs;
}
