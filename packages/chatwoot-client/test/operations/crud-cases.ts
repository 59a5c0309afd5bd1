import type nock from "nock";
import type { ChatwootClient } from "../../src/index.ts";
import { accountPath, type OperationCase } from "./operation-case.ts";
import { agent, bot, definition } from "./samples.ts";

interface CrudResource {
  list(): PromiseLike<unknown>;
  get?(id: number): PromiseLike<unknown>;
  create(input: never): PromiseLike<unknown>;
  update(id: number, input: never): PromiseLike<unknown>;
  delete(id: number): PromiseLike<unknown>;
}

interface CrudSample {
  readonly name: string;
  readonly plural?: string;
  readonly path: string;
  readonly of: (client: ChatwootClient) => CrudResource;
  readonly row: Record<string, unknown> & { id: number };
  readonly input: nock.DataMatcherMap;
  /** Which answers wrap their value in `payload`. */
  readonly wrapped?: readonly ("list" | "get" | "create" | "update")[];
  readonly deleteStatus?: number;
}

function buildCrudCases({ name, plural = `${name}s`, path, of, row, input, wrapped = [], deleteStatus }: CrudSample) {
  const all = `${accountPath}/${path}`;
  const one = `${all}/${row.id}`;
  const wrap = (kind: "list" | "get" | "create" | "update", value: unknown) =>
    wrapped.includes(kind) ? { payload: value } : value;
  const operation = (verb: string, noun = name) => `${verb}${noun}` as OperationCase["operation"];
  const body = input;
  const cases: OperationCase[] = [
    {
      operation: operation("list", plural),
      call: (client) => of(client).list(),
      path: all,
      answer: wrap("list", [row]),
      value: [row],
    },
    {
      operation: operation("create"),
      call: (client) => of(client).create(input as never),
      path: all,
      body,
      answer: wrap("create", row),
      value: row,
    },
    {
      operation: operation("update"),
      call: (client) => of(client).update(row.id, input as never),
      path: one,
      body,
      answer: wrap("update", row),
      value: row,
    },
    {
      operation: operation("delete"),
      call: (client) => of(client).delete(row.id),
      path: one,
      status: deleteStatus ?? 200,
      value: undefined,
    },
  ];
  return cases;
}

function buildGetCase({ name, path, of, row, wrapped = [] }: CrudSample): OperationCase {
  return {
    operation: `get${name}` as OperationCase["operation"],
    call: async (client) => of(client).get?.(row.id),
    path: `${accountPath}/${path}/${row.id}`,
    answer: wrapped.includes("get") ? { payload: row } : row,
    value: row,
  };
}

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

const samples: CrudSample[] = [
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

const withoutShow = ["Agent", "CannedResponse"];

export const crudCases: OperationCase[] = [
  ...samples.flatMap(buildCrudCases),
  ...samples.filter(({ name }) => !withoutShow.includes(name)).map(buildGetCase),
  {
    operation: "listCustomAttributes",
    call: (client) => client.customAttributes.list({ model: "contact_attribute" }),
    path: `${accountPath}/custom_attribute_definitions`,
    query: { attribute_model: "contact_attribute" },
    answer: [definition],
    value: [definition],
  },
  {
    operation: "listCannedResponses",
    call: (client) => client.cannedResponses.list({ search: "oi" }),
    path: `${accountPath}/canned_responses`,
    query: { search: "oi" },
    answer: [],
    value: [],
  },
  {
    operation: "executeMacro",
    call: (client) => client.macros.execute(7, [532]),
    path: `${accountPath}/macros/7/execute`,
    body: { conversation_ids: [532] },
    value: undefined,
  },
  {
    operation: "resetAgentBotToken",
    call: (client) => client.agentBots.resetToken(2),
    path: `${accountPath}/agent_bots/2/reset_access_token`,
    answer: bot,
    value: bot,
  },
  {
    operation: "resetAgentBotSecret",
    call: (client) => client.agentBots.resetSecret(2),
    path: `${accountPath}/agent_bots/2/reset_secret`,
    answer: bot,
    value: bot,
  },
  {
    operation: "listTeamMembers",
    call: (client) => client.teams.members.list(4),
    path: `${accountPath}/teams/4/team_members`,
    answer: [agent],
    value: [agent],
  },
  {
    operation: "addTeamMembers",
    call: (client) => client.teams.members.add(4, [9]),
    path: `${accountPath}/teams/4/team_members`,
    body: { user_ids: [9] },
    answer: [agent],
    value: [agent],
  },
  {
    operation: "setTeamMembers",
    call: (client) => client.teams.members.set(4, [9]),
    path: `${accountPath}/teams/4/team_members`,
    body: { user_ids: [9] },
    answer: [agent],
    value: [agent],
  },
];
