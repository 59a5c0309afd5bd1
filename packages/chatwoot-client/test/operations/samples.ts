/** Answers as Chatwoot 4.15.1 gives them, people invented. */
export const inboxSummary = {
  id: 12,
  avatar_url: "",
  channel_id: 4,
  name: "WhatsApp",
  channel_type: "Channel::Api",
  provider: null,
};

export const contact = {
  additional_attributes: { city: "São Paulo" },
  availability_status: "offline",
  email: "helena.prado@example.com",
  id: 4187,
  name: "Dra. Helena Prado",
  phone_number: "+5511987650001",
  blocked: false,
  identifier: "5511987650001@s.whatsapp.net",
  thumbnail: "",
  custom_attributes: { especialidade: "Dermatologia" },
  last_activity_at: 1795010531,
  created_at: 1795010530,
  contact_inboxes: [{ source_id: "5d0f6a3e-9b1a-4a0e-8a53-6b1f7d2c4e90", inbox: inboxSummary }],
};

export const message = {
  id: 90411,
  content: "Olá!",
  inbox_id: 12,
  conversation_id: 532,
  message_type: 1,
  content_type: "text",
  status: "sent",
  content_attributes: { marker: "m-1" },
  created_at: 1795010531,
  private: false,
  source_id: null,
  sender: { id: 9, name: "Marina Lopes", type: "user" },
};

export const conversation = {
  meta: {
    sender: contact,
    channel: "Channel::Api",
    assignee: { id: 9, name: "Marina Lopes", email: "marina@example.com", role: "administrator" },
    assignee_type: "User",
    hmac_verified: false,
  },
  id: 532,
  messages: [message],
  account_id: 3,
  uuid: "0f7c4d0e-59be-4b77-b0d0-6f3f8f0b7c11",
  additional_attributes: {},
  agent_last_seen_at: 1795010945,
  assignee_last_seen_at: 0,
  contact_last_seen_at: 0,
  can_reply: true,
  custom_attributes: {},
  inbox_id: 12,
  labels: ["lead-quente"],
  muted: false,
  snoozed_until: null,
  status: "open",
  created_at: 1795010531,
  updated_at: 1795010531.688,
  timestamp: 1795010531,
  first_reply_created_at: 1795010982,
  unread_count: 0,
  last_non_activity_message: message,
  last_activity_at: 1795011002,
  priority: null,
  waiting_since: 0,
  sla_policy_id: null,
};

export const counts = { mine_count: 1, assigned_count: 1, unassigned_count: 0, all_count: 1 };

export const inbox = {
  ...inboxSummary,
  greeting_enabled: false,
  enable_auto_assignment: false,
  allow_messages_after_resolved: true,
  lock_to_single_conversation: true,
  webhook_url: "https://relay.example.com/hook",
  inbox_identifier: "inbox-identifier",
  secret: "inbox-secret",
  hmac_token: "hmac-token",
  additional_attributes: {},
  csat_config: {},
};

export const webhook = {
  id: 5,
  name: "relay",
  url: "https://relay.example.com/webhooks/chatwoot",
  account_id: 3,
  subscriptions: ["contact_created", "message_created"],
  secret: "webhook-secret",
};

export const definition = {
  id: 8,
  attribute_display_name: "Pessoa no CRM",
  attribute_display_type: "text",
  attribute_description: "",
  attribute_key: "twenty_person_id",
  attribute_values: [],
  attribute_model: "contact_attribute",
  default_value: null,
  regex_pattern: null,
  regex_cue: null,
  created_at: "2026-11-18T14:02:11.640Z",
  updated_at: "2026-11-18T14:02:11.640Z",
};

export const agent = {
  id: 9,
  account_id: 3,
  availability_status: "online",
  auto_offline: true,
  confirmed: true,
  email: "marina@example.com",
  provider: "email",
  available_name: "Marina Lopes",
  name: "Marina Lopes",
  role: "administrator",
  thumbnail: "",
  custom_role_id: null,
};

export const bot = {
  id: 2,
  name: "Triagem",
  description: null,
  thumbnail: "",
  outgoing_url: "https://relay.example.com/webhooks/chatwoot-bot",
  bot_type: "webhook",
  bot_config: {},
  account_id: 3,
  access_token: "bot-token",
  secret: "bot-secret",
  system_bot: false,
};
