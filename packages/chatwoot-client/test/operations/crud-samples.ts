import type { CrudSample } from "./crud-case.ts";
import { agent, bot, definition } from "./samples.ts";

const action = { action_name: "send_webhook_event", action_params: ["https://relay.example.com/macro"] };
const rule = {
  id: 6,
  account_id: 3,
  name: "Novo lead",
  description: null,
  event_name: "conversation_created",
  conditions: [{ attribute_key: "status", filter_operator: "equal_to", values: ["open"], query_operator: null }],
  actions: [action],
  created_on: 1795010531,
  active: true,
};
const macro = {
  id: 7,
  name: "Avisar",
  visibility: "global",
  created_by: { id: 9 },
  updated_by: null,
  account_id: 3,
  actions: [action],
};

/** One row and one input per resource that has all of list, create, update and delete. */
export const crudSamples: CrudSample[] = [
  {
    name: "CustomAttribute",
    path: "custom_attribute_definitions",
    of: (client) => client.customAttributes,
    row: definition,
    input: {
      attribute_display_name: "Pessoa no CRM",
      attribute_key: "twenty_person_id",
      attribute_model: "contact_attribute",
      attribute_display_type: "text",
    },
    deleteStatus: 204,
  },
  {
    name: "Agent",
    path: "agents",
    of: (client) => client.agents,
    row: agent,
    input: { name: "Marina Lopes", email: "marina@example.com", role: "administrator" },
  },
  {
    name: "Team",
    path: "teams",
    of: (client) => client.teams,
    row: { id: 4, name: "vendas", description: null, allow_auto_assign: true, account_id: 3, is_member: false },
    input: { name: "vendas" },
  },
  {
    name: "Label",
    path: "labels",
    of: (client) => client.labels,
    row: { id: 3, title: "lead-quente", description: null, color: "#ff0000", show_on_sidebar: true },
    input: { title: "lead-quente" },
    wrapped: ["list"],
  },
  {
    name: "CannedResponse",
    path: "canned_responses",
    of: (client) => client.cannedResponses,
    row: {
      id: 1,
      account_id: 3,
      short_code: "oi",
      content: "Olá!",
      created_at: "2026-11-18T14:02:11.640Z",
      updated_at: "2026-11-18T14:02:11.640Z",
    },
    input: { short_code: "oi", content: "Olá!" },
  },
  {
    name: "Macro",
    path: "macros",
    of: (client) => client.macros,
    row: macro,
    input: { name: "Avisar", visibility: "global", actions: [action] },
    wrapped: ["list", "get", "create", "update"],
  },
  {
    name: "AutomationRule",
    path: "automation_rules",
    of: (client) => client.automationRules,
    row: rule,
    input: { name: "Novo lead", event_name: "conversation_created", conditions: rule.conditions, actions: [action] },
    wrapped: ["list", "get", "update"],
  },
  {
    name: "AgentBot",
    path: "agent_bots",
    of: (client) => client.agentBots,
    row: bot,
    input: { name: "Triagem", outgoing_url: bot.outgoing_url },
  },
  {
    name: "DashboardApp",
    path: "dashboard_apps",
    of: (client) => client.dashboardApps,
    row: {
      id: 1,
      title: "Relay",
      content: [{ type: "frame", url: "https://relay.example.com/panel" }],
      created_at: "2026-11-18T14:02:11.640Z",
    },
    input: { title: "Relay", content: [{ type: "frame", url: "https://relay.example.com/panel" }] },
    deleteStatus: 204,
  },
];
