/** Rows as Chatwoot's tables hold them, in the order of their columns. Times are epoch ms. */
export type Attributes = Record<string, unknown>;

export interface ContactRow {
  id: number;
  name: string;
  email: string | null;
  phone_number: string | null;
  created_at: number;
  updated_at: number;
  additional_attributes: Attributes;
  identifier: string | null;
  custom_attributes: Attributes;
  last_activity_at: number | null;
  contact_type: "visitor" | "lead" | "customer";
  location: string;
  country_code: string;
  blocked: boolean;
  label_list: string[];
}

export interface ContactInboxRow {
  id: number;
  contact_id: number;
  inbox_id: number;
  source_id: string;
  created_at: number;
  updated_at: number;
  hmac_verified: boolean;
  pubsub_token: string;
}

export type ConversationStatus = "open" | "resolved" | "pending" | "snoozed";
export type Priority = "low" | "medium" | "high" | "urgent";

/** `id` is the display id: the number in URLs and payloads. */
export interface ConversationRow {
  id: number;
  inbox_id: number;
  status: ConversationStatus;
  assignee_id: number | null;
  created_at: number;
  updated_at: number;
  contact_id: number;
  contact_last_seen_at: number | null;
  agent_last_seen_at: number | null;
  additional_attributes: Attributes;
  contact_inbox_id: number;
  uuid: string;
  last_activity_at: number;
  team_id: number | null;
  snoozed_until: number | null;
  custom_attributes: Attributes;
  first_reply_created_at: number | null;
  priority: Priority | null;
  waiting_since: number | null;
  cached_label_list: string | null;
  label_list: string[];
}

export const messageTypes = ["incoming", "outgoing", "activity", "template"] as const;
export type MessageType = (typeof messageTypes)[number];

export interface MessageRow {
  id: number;
  content: string | null;
  inbox_id: number;
  conversation_id: number;
  message_type: MessageType;
  created_at: number;
  updated_at: number;
  private: boolean;
  status: "sent" | "delivered" | "read" | "failed";
  source_id: string | null;
  content_type: string;
  content_attributes: Attributes;
  sender: { type: "Contact" | "User" | "AgentBot"; id: number } | null;
  additional_attributes: Attributes;
  /** Files that came along. */
  attachments: AttachmentRow[];
}

export interface AttachmentRow {
  file_type: "audio" | "image" | "video" | "file" | "location" | "contact";
  extension: string;
  content_type: string;
}

export interface AgentBotRow {
  id: number;
  name: string;
  description: string | null;
  outgoing_url: string;
  bot_config: Attributes;
  access_token: string;
  secret: string;
}

export interface InboxRow {
  id: number;
  channel_id: number;
  name: string;
  channel_type: "Channel::Api";
  webhook_url: string;
  inbox_identifier: string;
  secret: string;
  hmac_token: string;
  additional_attributes: Attributes;
  lock_to_single_conversation: boolean;
  greeting_enabled: boolean;
  enable_auto_assignment: boolean;
  agent_bot_id: number | null;
  created_at: number;
  updated_at: number;
}

export interface UserRow {
  id: number;
  name: string;
  email: string;
  /** Null for a user of the installation that is not (any more) of the account. */
  role: "administrator" | "agent" | null;
  access_token: string;
  /** Null until the person chose one by the mail. */
  password: string | null;
  confirmed: boolean;
  /** As the person set it, or as their browser does when it is closed. */
  availability: Availability;
}

export const availabilities = ["online", "busy", "offline"] as const;
export type Availability = (typeof availabilities)[number];

/** What the bell shows somebody. */
export interface NotificationRow {
  id: number;
  user_id: number;
  notification_type: "conversation_mention" | "conversation_assignment";
  conversation_id: number;
}

export interface WebhookRow {
  id: number;
  name: string | null;
  url: string;
  subscriptions: string[];
  secret: string;
  inbox_id: number | null;
}

export interface AttributeDefinitionRow {
  id: number;
  attribute_display_name: string;
  attribute_display_type: string;
  attribute_description: string | null;
  attribute_key: string;
  attribute_values: unknown[];
  attribute_model: string;
  regex_pattern: string | null;
  regex_cue: string | null;
  default_value: number | null;
  created_at: number;
  updated_at: number;
}

export interface MacroRow {
  id: number;
  name: string;
  visibility: "global" | "personal" | null;
  created_by_id: number;
  updated_by_id: number;
  actions: { action_name: string; action_params: unknown[] }[];
}

export interface NoteRow {
  id: number;
  contact_id: number;
  user_id: number;
  content: string;
  created_at: number;
  updated_at: number;
}

export interface DashboardAppRow {
  id: number;
  title: string;
  content: { type: "frame"; url: string }[];
  created_at: number;
}

export interface LabelRow {
  id: number;
  title: string;
  description: string | null;
  color: string;
  show_on_sidebar: boolean;
}

export interface TeamRow {
  id: number;
  name: string;
  description: string | null;
  allow_auto_assign: boolean;
  user_ids: number[];
  created_at: number;
  updated_at: number;
}

export interface AutomationRuleRow {
  id: number;
  name: string;
  description: string | null;
  event_name: string;
  conditions: Attributes[];
  actions: { action_name: string; action_params: unknown[] }[];
  /** Epoch ms. */
  created_on: number;
  active: boolean;
}
