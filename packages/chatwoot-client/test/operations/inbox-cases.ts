import { accountPath, type OperationCase } from "./operation-case.ts";
import { agent, bot, inbox, webhook } from "./samples.ts";

const inboxes = `${accountPath}/inboxes`;
const members = `${accountPath}/inbox_members`;
const webhooks = `${accountPath}/webhooks`;
const channel = { type: "api", webhook_url: "https://relay.example.com/hook" };

export const inboxCases: OperationCase[] = [
  {
    operation: "listInboxes",
    call: (client) => client.inboxes.list(),
    path: inboxes,
    answer: { payload: [inbox] },
    value: [inbox],
  },
  {
    operation: "createInbox",
    call: (client) => client.inboxes.create({ name: "WhatsApp", channel }),
    path: inboxes,
    body: { name: "WhatsApp", channel },
    answer: inbox,
    value: inbox,
  },
  {
    operation: "deleteInbox",
    call: (client) => client.inboxes.delete(12),
    path: `${inboxes}/12`,
    value: undefined,
  },
  {
    operation: "getInbox",
    call: (client) => client.inboxes.get(12),
    path: `${inboxes}/12`,
    answer: inbox,
    value: inbox,
  },
  {
    operation: "updateInbox",
    call: (client) => client.inboxes.update(12, { channel: { webhook_url: "https://relay.example.com/other" } }),
    path: `${inboxes}/12`,
    body: { channel: { webhook_url: "https://relay.example.com/other" } },
    answer: inbox,
    value: inbox,
  },
  {
    operation: "resetInboxSecret",
    call: (client) => client.inboxes.resetSecret(12),
    path: `${inboxes}/12/reset_secret`,
    answer: inbox,
    value: inbox,
  },
  {
    operation: "getInboxAgentBot",
    call: (client) => client.inboxes.agentBot(12),
    path: `${inboxes}/12/agent_bot`,
    answer: { agent_bot: { ...bot, access_token: { token: "bot-token" } } },
    value: { ...bot, access_token: { token: "bot-token" } },
  },
  ...[{ agent_bot: {} }, { agent_bot: null }, {}].map(
    (answer): OperationCase => ({
      operation: "getInboxAgentBot",
      call: (client) => client.inboxes.agentBot(12),
      path: `${inboxes}/12/agent_bot`,
      answer,
      value: null,
    }),
  ),
  {
    operation: "setInboxAgentBot",
    call: (client) => client.inboxes.setAgentBot(12, null),
    path: `${inboxes}/12/set_agent_bot`,
    body: { agent_bot: null },
    value: undefined,
  },
  {
    operation: "listInboxMembers",
    call: (client) => client.inboxes.members.list(12),
    path: `${members}/12`,
    answer: { payload: [agent] },
    value: [agent],
  },
  {
    operation: "addInboxMembers",
    call: (client) => client.inboxes.members.add(12, [9]),
    path: members,
    body: { inbox_id: 12, user_ids: [9] },
    answer: { payload: [agent] },
    value: [agent],
  },
  {
    operation: "setInboxMembers",
    call: (client) => client.inboxes.members.set(12, [9]),
    path: members,
    body: { inbox_id: 12, user_ids: [9] },
    answer: { payload: [agent] },
    value: [agent],
  },
  {
    operation: "listWebhooks",
    call: (client) => client.webhooks.list(),
    path: webhooks,
    answer: { payload: { webhooks: [webhook] } },
    value: [webhook],
  },
  {
    operation: "createWebhook",
    call: (client) => client.webhooks.create({ url: webhook.url, subscriptions: webhook.subscriptions }),
    path: webhooks,
    body: { url: webhook.url, subscriptions: webhook.subscriptions },
    answer: { payload: { webhook } },
    value: webhook,
  },
  {
    operation: "updateWebhook",
    call: (client) => client.webhooks.update(5, { subscriptions: ["contact_created"] }),
    path: `${webhooks}/5`,
    body: { subscriptions: ["contact_created"] },
    answer: { payload: { webhook } },
    value: webhook,
  },
  { operation: "deleteWebhook", call: (client) => client.webhooks.delete(5), path: `${webhooks}/5`, value: undefined },
];
