import { createCalcomClient } from "@tpc/calcom-client";
import { createChatwootClient } from "@tpc/chatwoot-client";
import type { ClientHooks, RateBudget } from "@tpc/client-core";
import { createEvolutionClient } from "@tpc/evolution-client";
import type { PipelineRules, Stage } from "@tpc/sync-core";
import { createTwentyClient } from "@tpc/twenty-client";
import type { BotWriter } from "./bot/load-bot.ts";
import type { Config } from "./config/config.ts";
import type { Composer } from "./effects/chatwoot/compose-text.ts";
import { createCircuit } from "./effects/checks/circuit.ts";
import { type VendorName, withCircuits } from "./effects/checks/with-circuits.ts";
import { createEffects } from "./effects/create-effects.ts";
import type { Effects } from "./effects/effects.ts";
import { currentClaim } from "./effects/steps/lead-claim.ts";
import type { VendorKnowledge } from "./effects/twenty/data-model.ts";
import type { Mailer } from "./mail/create-mailer.ts";
import type { Log } from "./observe/log.ts";
import type { Metrics } from "./observe/metrics.ts";
import { createVendorHealth, type VendorHealth } from "./observe/vendor-health.ts";
import { watchBudgets } from "./observe/watch-budgets.ts";

/** Where the rules move deals. */
const stagesOf = ({ table }: PipelineRules): readonly Stage[] => [
  ...new Set(table.flatMap(({ stage }) => (stage === null || stage === "remembered" ? [] : [stage]))),
];

/** Calls that are left of the vendors' limits now, by vendor. */
export type ReadBudgets = () => Readonly<Record<string, CallsLeft>>;

export interface CallsLeft {
  readonly left: number;
  readonly perMinute: number;
  /** That wait for their turn. */
  readonly waiting: number;
}

const budgetOf = ({ available, perMinute, waiting }: RateBudget): CallsLeft => ({
  left: Math.floor(available),
  perMinute,
  waiting: waiting.live + waiting.background,
});

/** Makes the vendors' clients and the effects on them; every call is counted, and who is down is left alone. */
export function connectVendors(
  config: Pick<
    Config,
    "twenty" | "chatwoot" | "calcom" | "evolution" | "fields" | "defaultRegion" | "rules" | "handOff"
  >,
  options: {
    readonly log: Log;
    readonly metrics: Metrics;
    readonly composer: Omit<Composer, "contactUrl" | "agents">;
    readonly mailer: Mailer | null;
    /** `null`: what the vendors say of themselves is not remembered. */
    readonly knowledge: VendorKnowledge | null;
    /** `null`: no bot is configured. */
    readonly writer: BotWriter | null;
    /** A vendor that was away answers again. */
    readonly onVendorBack: (vendor: VendorName) => void;
  },
): { readonly effects: Effects; readonly health: VendorHealth; readonly readBudgets: ReadBudgets } {
  const { twenty, chatwoot, fields, defaultRegion } = config;
  const { apiKeys } = config.calcom;
  const vendors = [
    "twenty",
    "chatwoot",
    ...(apiKeys.length > 0 ? ["calcom"] : []),
    ...(config.evolution ? ["evolution"] : []),
  ];
  const health = createVendorHealth(vendors, Date.now);
  const hooks: ClientHooks = {
    onSettled: (info) => health.note(info),
    // Asked when its turn has come, perhaps long after it was begun.
    maySend: ({ method }) => method === "GET" || currentClaim().isHeld(),
    onResponse: ({ vendor, method, status, code }) =>
      options.metrics.vendorCalls.inc({ vendor, method, status: String(status ?? code) }),
  };
  const circuitTo = (vendor: VendorName) =>
    createCircuit({
      vendor,
      now: Date.now,
      onChange(state) {
        options.metrics.vendorAway.set({ vendor }, state === "open" ? 1 : 0);
        options.log.warn({ vendor, state }, "vendor.circuit");
        if (state === "closed") options.onVendorBack(vendor);
      },
    });
  const twentyClient = createTwentyClient({
    baseUrl: twenty.url,
    token: twenty.apiKey,
    rateLimit: { perMinute: twenty.requestsPerMinute },
    hooks,
  });
  const chatwootClient = createChatwootClient({
    baseUrl: chatwoot.url,
    accountId: chatwoot.accountId,
    token: chatwoot.apiToken,
    rateLimit: { perMinute: chatwoot.requestsPerMinute },
    hooks,
  });
  const { bot } = chatwoot;
  const botClient =
    bot &&
    createChatwootClient({
      baseUrl: chatwoot.url,
      accountId: chatwoot.accountId,
      token: bot.token,
      rateLimit: { perMinute: chatwoot.requestsPerMinute },
      hooks,
    });
  watchBudgets(options.metrics, {
    twenty: () => twentyClient.budget(),
    chatwoot: () => chatwootClient.budget().all,
  });
  const calcomClients = config.calcom.apiKeys.map((token) =>
    createCalcomClient({ baseUrl: config.calcom.apiUrl ?? "", token, hooks }),
  );
  const effects = createEffects({
    twenty: twentyClient,
    chatwoot: chatwootClient,
    // Without hooks: a wrong token of an agent's says nothing of Chatwoot, nor of relay's own.
    chatwootAs: (token) =>
      createChatwootClient({ baseUrl: chatwoot.url, accountId: chatwoot.accountId, token, retries: 0 }),
    // A booking's uid is all that its attendee needs to cancel it.
    calcomVisitor: config.calcom.apiUrl === null ? null : createCalcomClient({ baseUrl: config.calcom.apiUrl, hooks }),
    calcom: calcomClients,
    twentyUrl: twenty.url,
    accountId: chatwoot.accountId,
    fields,
    stages: stagesOf(config.rules),
    defaultRegion,
    now: Date.now,
    bot: botClient && options.writer && { client: botClient, writer: options.writer },
    knowledge: options.knowledge,
    checksMapping: config.rules.fields !== undefined,
    onMissingField: (field) => options.log.warn({ field }, "twenty.field-missing"),
    composer: options.composer,
    handOff: {
      ...config.handOff,
      mailer: options.mailer,
      onUnknown: (place) => options.log.warn({ place: place + 1 }, "hand-off.agent-unknown"),
    },
    whatsApp: config.evolution && {
      instance: config.evolution.instance,
      now: Date.now,
      client: createEvolutionClient({ baseUrl: config.evolution.url, apiKey: config.evolution.apiKey, hooks }),
    },
    conversationUrl: (id) => `${chatwoot.url}/app/accounts/${chatwoot.accountId}/conversations/${id}`,
    contactUrl: (id) => `${chatwoot.url}/app/accounts/${chatwoot.accountId}/contacts/${id}`,
  });
  const circuits = { twenty: circuitTo("twenty"), chatwoot: circuitTo("chatwoot"), evolution: circuitTo("evolution") };
  const [calcom] = calcomClients;
  const readBudgets = () => ({
    twenty: budgetOf(twentyClient.budget()),
    chatwoot: budgetOf(chatwootClient.budget().all),
    ...(calcom && { calcom: budgetOf(calcom.budget()) }),
  });
  return { effects: withCircuits(effects, circuits), health, readBudgets };
}
