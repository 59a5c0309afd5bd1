import { createRateLimiter, createTransport } from "@tpc/client-core";
import type { ClientContext } from "./client-context.ts";
import { buildTransportOptions, type ChatwootConnectionOptions } from "./client-options.ts";
import type { paths } from "./generated/schema.ts";
import { createAccount } from "./resources/account.ts";
import { createAgentBots } from "./resources/agent-bots.ts";
import { createAgents } from "./resources/agents.ts";
import { createAutomationRules } from "./resources/automation-rules.ts";
import { createCannedResponses } from "./resources/canned-responses.ts";
import { createContacts } from "./resources/contacts/contacts.ts";
import { createConversations } from "./resources/conversations/conversations.ts";
import { createMessages } from "./resources/conversations/messages.ts";
import { createCustomAttributes } from "./resources/custom-attributes.ts";
import { createDashboardApps } from "./resources/dashboard-apps.ts";
import { createInboxes } from "./resources/inboxes.ts";
import { createLabels } from "./resources/labels.ts";
import { createMacros } from "./resources/macros.ts";
import { createProfile } from "./resources/profile.ts";
import { createServerInfo } from "./resources/server-info.ts";
import { createTeams } from "./resources/teams.ts";
import { createWebhooks } from "./resources/webhooks.ts";

export interface ChatwootRateLimit {
  /** All calls; 3,000 when omitted, Chatwoot's limit per address. */
  readonly perMinute?: number | undefined;
  /** Contact search; 90 when omitted: 100 per account are shared with the UI and other programs. */
  readonly searchPerMinute?: number | undefined;
}

export interface ChatwootClientOptions extends ChatwootConnectionOptions {
  /** The number in the dashboard's URL. */
  readonly accountId: number;
  readonly rateLimit?: ChatwootRateLimit | undefined;
}

/**
 * A client for one account of Chatwoot 4.2 to 4.16.
 * Every call takes `{ signal, timeoutMs, priority }`, gives the value out of its envelope and fails with ApiError only.
 *
 * @throws TypeError at once for an address, account or token that cannot work.
 */
export function createChatwootClient(options: ChatwootClientOptions) {
  const { accountId, rateLimit = {} } = options;
  if (!Number.isSafeInteger(accountId) || accountId < 1) throw new TypeError("accountId must be a positive integer");
  const limiter = createRateLimiter({ perMinute: rateLimit.perMinute ?? 3_000 });
  const searchLimiter = createRateLimiter({ perMinute: rateLimit.searchPerMinute ?? 90 });
  const transport = buildTransportOptions(options);
  const { raw, send } = createTransport<paths>({ ...transport, limiter });
  const search = createTransport<paths>({ ...transport, limiter: searchLimiter });
  const context: ClientContext = { raw, send, search, accountId };

  return {
    contacts: createContacts(context),
    conversations: createConversations(context),
    messages: createMessages(context),
    inboxes: createInboxes(context),
    webhooks: createWebhooks(context),
    customAttributes: createCustomAttributes(context),
    agents: createAgents(context),
    profile: createProfile(context),
    teams: createTeams(context),
    labels: createLabels(context),
    cannedResponses: createCannedResponses(context),
    macros: createMacros(context),
    automationRules: createAutomationRules(context),
    agentBots: createAgentBots(context),
    dashboardApps: createDashboardApps(context),
    account: createAccount(context),
    serverInfo: createServerInfo(context),
    /** What is left to spend, for metrics. */
    budget: () => ({ all: limiter.budget(), search: searchLimiter.budget() }),
    /** The typed openapi-fetch client: same pacing and retries, failures as values. */
    raw,
  };
}
export type ChatwootClient = ReturnType<typeof createChatwootClient>;
