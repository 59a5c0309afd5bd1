import type { ChangedAttributes } from "./changed-attributes.ts";
import type { WebhookContact } from "./webhook-contact.ts";
import type { WebhookConversation } from "./webhook-conversation.ts";
import type { WebhookMessage } from "./webhook-message.ts";
import type { WebhookInbox, WebhookTyping, WebhookWidget } from "./webhook-small-bodies.ts";

type Told<Kind extends string, Event extends string, Body> = Body & { kind: Kind; event: Event };
type Changed = { changedAttributes: ChangedAttributes | null };

export type ChatwootContactEvent = Told<"contact", "contact_created" | "contact_updated", WebhookContact & Changed>;

/** `conversation_resolved` and `conversation_opened` reach agent bots only. */
export type ChatwootConversationEvent = Told<
  "conversation",
  | "conversation_created"
  | "conversation_updated"
  | "conversation_status_changed"
  | "conversation_resolved"
  | "conversation_opened",
  WebhookConversation & Changed
>;

export type ChatwootMessageEvent = Told<"message", "message_created" | "message_updated", WebhookMessage>;
export type ChatwootTypingEvent = Told<"typing", "conversation_typing_on" | "conversation_typing_off", WebhookTyping>;
export type ChatwootWidgetEvent = Told<"widget", "webwidget_triggered", WebhookWidget>;
export type ChatwootInboxEvent = Told<"inbox", "inbox_created" | "inbox_updated", WebhookInbox & Changed>;

/** Sent unsigned by a macro; says neither which macro nor who ran it. */
export type ChatwootMacroEvent = Told<"macro", "macro.executed", WebhookConversation>;

/** Sent unsigned by an automation rule; `trigger` is the event the rule listens to, for example `message_created`. */
export type ChatwootAutomationEvent = Told<
  "automation",
  `automation_event.${string}`,
  WebhookConversation & { trigger: string }
>;

/** An event this version of the client does not know. Its body is not handed on: nobody checked what is in it. */
export type ChatwootUnknownEvent = { kind: "unknown"; event: string };

/** What {@link parseChatwootWebhook} returns: wire names as sent by Chatwoot 4.2 to 4.16, told apart by `kind`. */
export type ChatwootWebhookEvent =
  | ChatwootContactEvent
  | ChatwootConversationEvent
  | ChatwootMessageEvent
  | ChatwootTypingEvent
  | ChatwootWidgetEvent
  | ChatwootInboxEvent
  | ChatwootMacroEvent
  | ChatwootAutomationEvent
  | ChatwootUnknownEvent;
