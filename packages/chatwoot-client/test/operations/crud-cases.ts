import { buildCrudCases, buildGetCase } from "./crud-case.ts";
import { crudSamples } from "./crud-samples.ts";
import { accountPath, type OperationCase } from "./operation-case.ts";
import { agent, bot, definition } from "./samples.ts";

const withoutShow = ["Agent", "CannedResponse"];

export const crudCases: OperationCase[] = [
  ...crudSamples.flatMap(buildCrudCases),
  ...crudSamples.filter(({ name }) => !withoutShow.includes(name)).map(buildGetCase),
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
