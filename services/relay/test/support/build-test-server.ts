import { defaultFieldTable } from "@tpc/relay-config";
import type { FastifyInstance } from "fastify";
import { buildServer } from "../../src/http/build-server.ts";
import type { HttpSettings } from "../../src/http/http-settings.ts";
import { createLog } from "../../src/observe/log.ts";
import { createMetrics } from "../../src/observe/metrics.ts";
import { noTracing } from "../../src/observe/tracing.ts";
import { createSources } from "../../src/sources/create-sources.ts";
import type { Delivery } from "../../src/store/deliveries/delivery-intake.ts";
import { createTexts } from "../../src/texts/create-texts.ts";

export const testSecrets = {
  twenty: "twenty-secret-0123456789",
  chatwoot: "chatwoot-secret-0123456789",
  calcom: "calcom-secret-0123456789",
  urlToken: "url-token-0123456789",
  bot: "chatwoot-bot-secret-0123456789",
} as const;

export const testToken = "relay-api-token-0123456789";

export interface TestServer extends AsyncDisposable {
  readonly app: FastifyInstance;
  readonly stored: readonly Delivery[];
  /** How often a limit was met, by its name. */
  limited(limit: "address" | "source" | "refused"): Promise<number>;
}

interface TestServerOptions {
  readonly hasBot?: boolean;
  readonly whenLate?: () => Promise<429 | 500 | null>;
  /** In place of one that takes everything. */
  readonly store?: () => Promise<never>;
}

/** relay's HTTP side on a store in memory that takes everything. */
export async function buildTestServer(
  settings: Partial<HttpSettings> = {},
  { hasBot = false, whenLate = async () => null, store }: TestServerOptions = {},
): Promise<TestServer> {
  const bot = { secrets: [testSecrets.bot], token: "", dialogueFile: null, behindMs: 0, unansweredLabel: "" };
  const stored: Delivery[] = [];
  const metrics = createMetrics();
  const unused = { url: "", apiKey: "", apiToken: "", accountId: 1, requestsPerMinute: 1 };
  const app = await buildServer({
    settings: {
      trustedProxies: ["loopback", "uniquelocal"],
      limits: { perAddress: 1_000, perSource: 1_000, refusedPerAddress: 1_000 },
      ...settings,
    },
    sources: createSources({
      twenty: { ...unused, webhookSecrets: [testSecrets.twenty] },
      chatwoot: {
        ...unused,
        webhookSecrets: [testSecrets.chatwoot],
        urlTokens: [testSecrets.urlToken],
        bot: hasBot ? bot : null,
      },
      calcom: { url: null, event: null, apiUrl: null, apiKeys: [], webhookSecrets: [testSecrets.calcom] },
      signatureToleranceMs: 300_000,
      fields: defaultFieldTable,
      defaultRegion: "BR",
    }),
    chatwootUrlTokens: [testSecrets.urlToken],
    whenLate,
    refusals: { note: () => {} },
    intake: {
      async store(delivery) {
        await store?.();
        stored.push(delivery);
        return { deliveryId: delivery.id, duplicate: false };
      },
    },
    bookingLinks: null,
    desk: {} as Parameters<typeof buildServer>[0]["desk"],
    privacy: {} as Parameters<typeof buildServer>[0]["privacy"],
    unites: {} as Parameters<typeof buildServer>[0]["unites"],
    drift: {} as Parameters<typeof buildServer>[0]["drift"],
    imports: {} as Parameters<typeof buildServer>[0]["imports"],
    records: { addressOf: () => "", parseReference: () => null },
    console: null,
    apiTokens: [testToken],
    texts: createTexts({ locale: "pt-BR", timeZone: "America/Sao_Paulo" }),
    locale: "pt-BR",
    readHealth: async () => ({ status: "ok", version: "0", uptimeSeconds: 0, parts: {} }),
    log: createLog({ level: "silent", pretty: false }),
    metrics,
    tracing: noTracing,
    now: Date.now,
  });
  return {
    app,
    stored,
    async limited(limit) {
      const { values } = await metrics.limited.get();
      return values.find(({ labels }) => labels.limit === limit)?.value ?? 0;
    },
    [Symbol.asyncDispose]: () => app.close(),
  };
}
