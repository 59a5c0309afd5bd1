import type { CoolifyAbility, CoolifyApplicationSeed, CoolifyDatabaseSeed, CoolifyTaskSeed } from "@tpc/sandbox";

export interface ComposePart {
  image?: string;
  command?: string;
  environment: Record<string, string>;
  volumes?: string[];
}

/** A compose service of Coolify with its file still open to be changed. */
export interface StackService {
  name: string;
  serviceType?: string;
  parts: Record<string, ComposePart>;
  variables: Record<string, string>;
  domains: Record<string, string>;
  statuses: Record<string, string>;
  tasks: CoolifyTaskSeed[];
}

export interface CalcomWebhookPlan {
  subscriberUrl: string;
  triggers: string[];
  secret: string;
  isActive?: boolean;
  payloadTemplate?: string;
  /** Of the first event type instead of the user. */
  isOfEventType?: boolean;
}

export type HostPlan =
  | "twenty"
  | "chatwoot"
  | "calcom"
  | "evolution"
  | "relay"
  | "coolify"
  /** Something that answers, and is none of ours. */
  | "page"
  /** A proxy that turns strangers away. */
  | "closed"
  | { redirectTo: string };

/** A stack before it stands: what the stand-ins are made from. A fault is a change of it. */
export interface Blueprint {
  coolify: {
    servers: { name: string; isReachable?: boolean; isUsable?: boolean }[];
    services: StackService[];
    applications: CoolifyApplicationSeed[];
    databases: CoolifyDatabaseSeed[];
    abilities: CoolifyAbility[];
    isApiOff: boolean;
    isAddressRefused: boolean;
  };
  twenty: {
    webhooks: { targetUrl: string; operations: string[]; secret: string }[];
    /** Whether the key's role may see webhooks. */
    mayManageWebhooks: boolean;
    /** Whether an old data model lacks what relay writes. */
    isTooOld: boolean;
    isUnwell: boolean;
    /** As after Redis lost its data. */
    isApiFailing: boolean;
  };
  chatwoot: {
    version: string;
    inboxes: { name: string; webhookUrl: string }[];
    webhooks: { url: string; subscriptions: string[] }[];
    failing: ("queue" | "data")[];
    bots: { name: string; outgoing_url: string }[];
    macros: { name: string; url: string }[];
  };
  calcom: { version: "6.2" | "5.4"; toldVersion: string | null; webhooks: CalcomWebhookPlan[] };
  evolution: {
    instance: string | null;
    isConnected: boolean;
    ignoresGroups: boolean;
    isBridgeDisabled: boolean;
    bridge: {
      enabled: boolean;
      url: string;
      accountId: string;
      nameInbox: string;
      token: string;
      imports: boolean;
    } | null;
  };
  relay: {
    status: number;
    /** When it last took a webhook of each, in minutes before now. */
    deliveredMinutesAgo: Partial<Record<"twenty" | "chatwoot" | "calcom", number>>;
  };
  /** Who answers under which name; a name that is not here leads nowhere. */
  hosts: Record<string, HostPlan>;
  /** How far the clock of a host is from ours. */
  clocks: Record<string, number>;
  /** In place of what the stand-ins say, for the audit's own settings. */
  variables: Record<string, string>;
}
