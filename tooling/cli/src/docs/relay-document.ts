import {
  buildServer,
  createLog,
  createMetrics,
  createSources,
  createTexts,
  type HttpContext,
  noTracing,
} from "@tpc/relay";
import { defaultFieldTable } from "@tpc/relay-config";

const unused = () => Promise.reject(new Error("documents ask for nothing"));
const consoleParts = {
  settings: { publicUrl: null },
  pages: { folder: null, chatwootUrl: "https://chat.example.com" },
};
const secrets = ["only-to-have-the-route"];

/** relay's server with every route it can have, on no store and not listening. */
export function buildDocumentedServer() {
  const settings = {
    calcomUrl: "https://agenda.example.com",
    event: "user/event",
    publicUrl: "https://integrations.example.com",
    validDays: 30,
    defaultRegion: "BR",
  } as const;
  const store = { readLead: unused, findLeadByContact: unused, create: unused, find: unused, markOpened: unused };
  return buildServer({
    settings: { trustedProxies: 0, limits: { perAddress: 1, perSource: 1, refusedPerAddress: 1 } },
    sources: createSources({
      twenty: { url: "", apiKey: "", requestsPerMinute: 1, webhookSecrets: secrets },
      chatwoot: {
        url: "",
        accountId: 1,
        apiToken: "",
        requestsPerMinute: 1,
        webhookSecrets: secrets,
        urlTokens: secrets,
        bot: { secrets, token: "", dialogueFile: null, behindMs: 0, unansweredLabel: "" },
      },
      calcom: { url: null, event: null, apiUrl: null, apiKeys: [], webhookSecrets: secrets },
      signatureToleranceMs: 300_000,
      fields: defaultFieldTable,
      defaultRegion: "BR",
    }),
    chatwootUrlTokens: secrets,
    whenLate: async () => null,
    refusals: { note: () => {} },
    intake: { store: unused },
    bookingLinks: { settings, store, now: Date.now },
    desk: new Proxy({} as HttpContext["desk"], { get: () => unused }),
    privacy: new Proxy({} as HttpContext["privacy"], { get: () => unused }),
    console: new Proxy({} as NonNullable<HttpContext["console"]>, {
      get: (_target, name) => consoleParts[name as keyof typeof consoleParts] ?? unused,
    }),
    unites: new Proxy({} as HttpContext["unites"], { get: () => unused }),
    drift: new Proxy({} as HttpContext["drift"], { get: () => unused }),
    imports: new Proxy({} as HttpContext["imports"], { get: () => unused }),
    records: { addressOf: () => "", parseReference: () => null },
    apiTokens: secrets,
    texts: createTexts({ locale: "pt-BR", timeZone: "America/Sao_Paulo" }),
    locale: "pt-BR",
    readHealth: unused,
    log: createLog({ level: "silent", pretty: false }),
    metrics: createMetrics(),
    tracing: noTracing,
    now: Date.now,
  });
}
