import type { ChatwootClient } from "@tpc/chatwoot-client";
import type { WebhookSeen } from "../picture/webhook-seen.ts";
import { withKey } from "./system-reading.ts";

type Action = { readonly action_name?: unknown; readonly action_params?: unknown };

/** Whoever else of Chatwoot sends somewhere: macros and automation rules, unsigned, and agent bots. */
export async function readChatwootSenders(client: ChatwootClient): Promise<readonly WebhookSeen[]> {
  const macros = (await withKey(() => client.macros.list())).value ?? [];
  const rules = (await withKey(() => client.automationRules.list())).value ?? [];
  const bots = (await withKey(() => client.agentBots.list())).value ?? [];
  return [
    ...macros.flatMap(({ name, actions }) => urlsOf(actions).map((url) => sends(`macro ${name}`, url))),
    ...rules.flatMap(({ name, actions }) => urlsOf(actions).map((url) => sends(`rule ${name}`, url))),
    ...bots.flatMap(({ name, outgoing_url: url }) => (url ? [sends(`bot ${name}`, url)] : [])),
  ];
}

const urlsOf = (actions: unknown): readonly string[] =>
  (Array.isArray(actions) ? (actions as Action[]) : [])
    .filter(({ action_name: name }) => name === "send_webhook_event")
    .flatMap(({ action_params: params }) => (Array.isArray(params) ? params : []))
    .filter((url): url is string => typeof url === "string" && URL.canParse(url));

const sends = (of: string, url: string): WebhookSeen => ({
  sender: "chatwoot",
  of,
  isSubscription: false,
  url,
  events: [],
  isActive: true,
  isSigned: null,
  hasTemplate: false,
});
