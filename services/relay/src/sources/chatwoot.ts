import {
  type ChatwootMessageEvent,
  type ChatwootTypingEvent,
  type ChatwootWebhookEvent,
  parseChatwootWebhook,
  verifyChatwootWebhook,
  type WebhookConversation,
} from "@tpc/chatwoot-client";
import type { ConversationSeen } from "@tpc/sync-core";
import { bodyHash } from "./body-hash.ts";
import { type ContactMapping, toContactRecord } from "./chatwoot-contact.ts";
import { heardFrom, isAssignedToPerson, readConversation } from "./chatwoot-conversation.ts";
import { readTalkMessage, readTyping, type Via } from "./chatwoot-talk.ts";
import { isoInstant } from "./iso-instant.ts";
import { messageMarker } from "./message-marker.ts";
import { orIgnore } from "./or-ignore.ts";
import { ignore, type ParsedDelivery, type Source } from "./source.ts";

/**
 * Chatwoot's account webhooks, and those of its agent bot (`via` bot), which are alike but for the secret. Macros, automations
 * and old versions are unsigned: their secret is the URL's token.
 */
export function createChatwootSource(options: {
  readonly secrets: readonly string[];
  readonly toleranceMs: number;
  readonly mapping: ContactMapping;
  /** `null`: no bot runs, and nobody asks who wrote what. */
  readonly via: Via | null;
}): Source {
  const { secrets, toleranceMs, mapping, via } = options;
  return {
    name: via === "bot" ? "chatwoot-bot" : "chatwoot",
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
            /^(contact|conversation|message|macro)[_.]/.test(name) &&
            (via !== null || !name.startsWith("conversation_typing")),
        },
        () => toDelivery(parseChatwootWebhook(rawBody), { mapping, via }, receivedAt),
      ),
  };
}

interface Hearing {
  readonly mapping: ContactMapping;
  readonly via: Via | null;
}

function toDelivery(event: ChatwootWebhookEvent, hearing: Hearing, receivedAt: string): ParsedDelivery {
  const { mapping, via } = hearing;
  const eventType = event.event;
  switch (event.kind) {
    case "contact": {
      const changedAt = event.changedAttributes?.updated_at?.current;
      const version = isoInstant(typeof changedAt === "string" ? changedAt : null);
      const record = toContactRecord(event, version, mapping);
      return { eventType, events: [{ type: "contact.changed", occurredAt: version, record }], ignored: null };
    }
    case "conversation":
      return toConversationDelivery(eventType, event, hearing);
    case "message":
      return toMessageDelivery(event, hearing);
    case "typing":
      return via === null ? ignore(eventType, "event-not-handled") : toTypingDelivery(event, mapping, receivedAt);
    case "macro": {
      const delivery = toConversationDelivery(eventType, event, hearing);
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
  { mapping, via }: Hearing,
): ParsedDelivery {
  const sender = conversation.meta?.sender;
  const told = readConversation(conversation);
  const seen = told && withAssignment(told, conversation, via);
  if (!sender || seen === null) return ignore(eventType, "event-not-handled");
  const record = toContactRecord(sender, null, mapping);
  if (record.notALead !== null) return ignore(eventType, "not-a-lead");
  const events = [{ type: "contact.changed", occurredAt: null, record } as const, heardFrom(record, seen)];
  return { eventType, events, ignored: null };
}

/** Only a bot asks. */
const withAssignment = (seen: ConversationSeen, { meta }: WebhookConversation, via: Via | null): ConversationSeen =>
  via === null ? seen : { ...seen, isAssigned: isAssignedToPerson(meta) };

function toTypingDelivery(event: ChatwootTypingEvent, mapping: ContactMapping, receivedAt: string): ParsedDelivery {
  const sender = event.conversation.meta?.sender;
  const typing = readTyping(event, receivedAt);
  if (!sender || typing === null) return ignore(event.event, "event-not-handled");
  const record = toContactRecord(sender, null, mapping);
  if (record.notALead !== null) return ignore(event.event, "not-a-lead");
  // Who only types is nobody yet.
  return { eventType: event.event, events: [{ ...heardFrom(record, typing), makesLead: false }], ignored: null };
}

function toMessageDelivery(event: ChatwootMessageEvent, { mapping, via }: Hearing): ParsedDelivery {
  const eventType = event.event;
  const sender = event.conversation.meta?.sender;
  if (!sender) return ignore(eventType, "not-from-a-lead");
  const record = toContactRecord(sender, null, mapping);
  if (record.notALead !== null) return ignore(eventType, "not-a-lead");
  const seen = readConversation(event.conversation, isHumanReply(event) ? isoInstant(event.created_at) : null);
  const isFromLead = eventType === "message_created" && event.message_type === "incoming" && event.private !== true;
  const wroteAt = isFromLead ? isoInstant(event.created_at) : null;
  const message = via !== null && eventType === "message_created" ? talkMessage(event, via) : null;
  const heard = [
    ...(seen === null
      ? []
      : [
          heardFrom(record, withAssignment({ ...seen, ...(wroteAt !== null && { wroteAt }) }, event.conversation, via)),
        ]),
    ...(message === null ? [] : [heardFrom(record, message)]),
  ];
  if (!isFromLead)
    return heard.length === 0 ? ignore(eventType, "not-from-a-lead") : { eventType, events: heard, ignored: null };
  const occurredAt = wroteAt ?? seen?.at ?? "";
  return { eventType, events: [{ type: "message.received", occurredAt, record }, ...heard], ignored: null };
}

/** An agent's public answer: neither a bot's nor one of relay's own. */
function isHumanReply(event: ChatwootMessageEvent): boolean {
  const isOurs = event.content_attributes?.[messageMarker] !== undefined;
  return event.message_type === "outgoing" && event.private !== true && event.sender?.type === "user" && !isOurs;
}

const talkMessage = (event: ChatwootMessageEvent, via: Via) =>
  readTalkMessage(event, String(event.conversation.id), via);
