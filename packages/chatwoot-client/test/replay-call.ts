import type { ChatwootClient, ChatwootPlatformClient } from "../src/index.ts";
import { contractOperations } from "./contract.ts";
import type { RecordedCall } from "./read-recorded-calls.ts";

interface Asked {
  readonly client: ChatwootClient;
  readonly platform: ChatwootPlatformClient;
  /** The numbers in the path after the account's, in order; of the platform all. */
  readonly ids: readonly number[];
  readonly query: URLSearchParams;
  // biome-ignore lint/suspicious/noExplicitAny: each operation has a body of its own, as recorded.
  readonly body: any;
}
type Call = (asked: Asked) => PromiseLike<unknown>;

const id = ({ ids }: Asked, position = 0): number => ids[position] ?? 0;
const number = (text: string | null): number | undefined => (text === null ? undefined : Number(text));

/** The client call an operation of the contract stands for. */
const calls: Readonly<Record<string, Call>> = {
  ...crud("AgentBot", (client) => client.agentBots),
  ...crud("Agent", (client) => client.agents),
  ...crud("AutomationRule", (client) => client.automationRules),
  ...crud("CannedResponse", (client) => client.cannedResponses),
  ...crud("CustomAttribute", (client) => client.customAttributes),
  ...crud("DashboardApp", (client) => client.dashboardApps),
  ...crud("Label", (client) => client.labels),
  ...crud("Macro", (client) => client.macros),
  ...crud("Team", (client) => client.teams),
  ...crud("Webhook", (client) => client.webhooks),
  ...crud("Inbox", (client) => client.inboxes, "Inboxes"),
  executeMacro: (asked) => asked.client.macros.execute(id(asked), asked.body.conversation_ids),
  getServerInfo: ({ client }) => client.serverInfo(),
  getProfile: ({ client }) => client.profile.get(),

  listContacts: ({ client, query }) =>
    client.contacts.page({
      page: number(query.get("page")),
      sort: query.get("sort") as never,
      labels: query.getAll("labels[]"),
    }),
  createContact: ({ client, body }) =>
    body.inbox_id === undefined
      ? client.contacts.create(body)
      : client.contacts.createWithInbox(body).then(({ contact }) => contact),
  getContact: (asked) => asked.client.contacts.get(id(asked)),
  updateContact: (asked) => asked.client.contacts.update(id(asked), asked.body),
  deleteContact: (asked) => asked.client.contacts.delete(id(asked)),
  searchContacts: ({ client, query }) => client.contacts.search(query.get("q") ?? ""),
  filterContacts: ({ client, body }) => client.contacts.filter(body.payload),
  mergeContacts: ({ client, body }) =>
    client.contacts.merge({ baseId: body.base_contact_id, mergeeId: body.mergee_contact_id }),
  destroyContactCustomAttributes: (asked) =>
    asked.client.contacts.removeCustomAttributes(id(asked), asked.body.custom_attributes),
  getContactLabels: (asked) => asked.client.contacts.labels.get(id(asked)),
  setContactLabels: (asked) => asked.client.contacts.labels.set(id(asked), asked.body.labels),
  listContactConversations: (asked) => asked.client.contacts.conversations(id(asked)),
  listContactableInboxes: (asked) => asked.client.contacts.inboxes.contactable(id(asked)),
  createContactInbox: (asked) => asked.client.contacts.inboxes.create(id(asked), { inboxId: asked.body.inbox_id }),
  listContactNotes: (asked) => asked.client.contacts.notes.list(id(asked)),
  createContactNote: (asked) => asked.client.contacts.notes.create(id(asked), asked.body.content),

  listConversations: ({ client, query }) =>
    client.conversations.list({
      status: query.get("status") as never,
      updatedWithinSeconds: number(query.get("updated_within")),
    }),
  getConversationCounts: ({ client }) => client.conversations.counts(),
  filterConversations: ({ client, body }) => client.conversations.filter(body.payload),
  createConversation: ({ client, body }) => client.conversations.create(body),
  getConversation: (asked) => asked.client.conversations.get(id(asked)),
  toggleConversationStatus: (asked) => {
    const { status, snoozed_until: snoozedUntil } = asked.body;
    return asked.client.conversations.toggleStatus(id(asked), { status, snoozedUntil });
  },
  toggleTypingStatus: (asked) => asked.client.conversations.setTyping(id(asked), asked.body.typing_status),
  setConversationPriority: (asked) => asked.client.conversations.setPriority(id(asked), asked.body.priority),
  assignConversation: (asked) => {
    const { team_id: teamId, assignee_id: agentId } = asked.body;
    return asked.client.conversations.assign(id(asked), teamId === undefined ? { agentId } : { teamId });
  },
  getConversationLabels: (asked) => asked.client.conversations.labels(id(asked)),
  setConversationLabels: (asked) => asked.client.conversations.setLabels(id(asked), asked.body.labels),
  setConversationCustomAttributes: (asked) =>
    asked.client.conversations.setCustomAttributes(id(asked), asked.body.custom_attributes),

  listMessages: (asked) => {
    const [afterId, beforeId] = [number(asked.query.get("after")), number(asked.query.get("before"))];
    return asked.client.messages.list(id(asked), { afterId, beforeId });
  },
  createMessage: (asked) => asked.client.messages.create(id(asked), asked.body),
  updateMessageStatus: (asked) => asked.client.messages.setStatus(id(asked), id(asked, 1), asked.body.status),
  deleteMessage: (asked) => asked.client.messages.delete(id(asked), id(asked, 1)),

  getInboxAgentBot: (asked) => asked.client.inboxes.agentBot(id(asked)),
  setInboxAgentBot: (asked) => asked.client.inboxes.setAgentBot(id(asked), asked.body.agent_bot),
  addInboxMembers: ({ client, body }) => client.inboxes.members.add(body.inbox_id, body.user_ids),
  listTeamMembers: (asked) => asked.client.teams.members.list(id(asked)),
  addTeamMembers: (asked) => asked.client.teams.members.add(id(asked), asked.body.user_ids),

  createPlatformUser: ({ platform, body }) => platform.users.create(body),
  getPlatformUser: (asked) => asked.platform.users.get(id(asked)),
  getPlatformUserLogin: (asked) => asked.platform.users.loginUrl(id(asked)),
  createPlatformUserToken: (asked) => asked.platform.users.token(id(asked)),
  listPlatformAccountUsers: (asked) => asked.platform.accounts.users.list(id(asked)),
  createPlatformAccountUser: (asked) => asked.platform.accounts.users.add(id(asked), asked.body),
};

/** Undefined when the contract has no such operation, or the client no call for it here. */
export function replayCall({ request }: RecordedCall) {
  const url = new URL(request.path, "https://chat.example.com");
  const [operation] = [...contractOperations]
    .filter(([, { method, path }]) => method === request.method && toPattern(path).test(url.pathname))
    .sort(([, left], [, right]) => left.path.split("{").length - right.path.split("{").length);
  const call = operation && calls[operation[0]];
  if (call === undefined) return undefined;
  const ids = (url.pathname.match(/\/\d+(?=\/|$)/g) ?? []).map((part) => Number(part.slice(1)));
  const asked = {
    ids: url.pathname.startsWith("/api/v1/accounts/") ? ids.slice(1) : ids,
    query: url.searchParams,
    body: request.body,
  };
  return {
    contract: operation?.[1],
    url,
    call: (clients: Pick<Asked, "client" | "platform">) => call({ ...clients, ...asked }),
  };
}

function toPattern(path: string): RegExp {
  return new RegExp(`^${path.replace(/\{\w+\}/g, "[^/]+")}$`);
}

interface CrudResource {
  list(): PromiseLike<unknown>;
  get?(id: number): PromiseLike<unknown>;
  create(input: never): PromiseLike<unknown>;
  update(id: number, input: never): PromiseLike<unknown>;
  delete?(id: number): PromiseLike<unknown>;
}

function crud(name: string, of: (client: ChatwootClient) => CrudResource, plural = `${name}s`): Record<string, Call> {
  const resource = ({ client }: Asked) => of(client);
  const absent = () => Promise.reject(new Error(`${name} has no such call`));
  return {
    [`list${plural}`]: (asked) => resource(asked).list(),
    [`get${name}`]: (asked) => resource(asked).get?.(id(asked)) ?? absent(),
    [`create${name}`]: (asked) => resource(asked).create(asked.body as never),
    [`update${name}`]: (asked) => resource(asked).update(id(asked), asked.body as never),
    [`delete${name}`]: (asked) => resource(asked).delete?.(id(asked)) ?? absent(),
  };
}
