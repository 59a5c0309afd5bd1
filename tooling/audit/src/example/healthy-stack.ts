import { calcomTriggers, chatwootEvents } from "@tpc/relay-config";
import type { Blueprint, StackService } from "./blueprint.ts";

const domain = "trafegoparaconsultorios.com.br";
export const names = {
  twenty: `crm.${domain}`,
  chatwoot: `chat.${domain}`,
  calcom: `agenda.${domain}`,
  calcomApi: `api.agenda.${domain}`,
  relay: `integrations.${domain}`,
  coolify: `coolify.${domain}`,
  evolution: "evolution:8080",
} as const;

export const at = (host: string, path = "") => `https://${host}${path}`;
export const instance = "consultorios";
const database = (role: string, name: string) => `postgres://${role}:senha-${role}@postgres:5432/${name}`;
const redis = (number: number) => `redis://:senha-redis@redis:6379/${number}`;

/** A placeholder as compose fills it. */
const filled = (name: string) => `\${${name}}`;

const service = (name: string, rest: Partial<StackService>): StackService => ({
  name,
  parts: {},
  variables: {},
  domains: {},
  statuses: {},
  tasks: [],
  ...rest,
});

const twentyEnvironment = {
  SERVER_URL: at(names.twenty),
  PG_DATABASE_URL: database("twenty", "twenty_production"),
  REDIS_URL: redis(1),
  ENCRYPTION_KEY: filled("TWENTY_ENCRYPTION_KEY"),
  IS_MULTIWORKSPACE_ENABLED: "false",
  API_RATE_LIMITING_LONG_LIMIT: "600",
  EMAIL_SMTP_HOST: "smtp.example.com",
};
const chatwootEnvironment = {
  SECRET_KEY_BASE: filled("CHATWOOT_SECRET_KEY_BASE"),
  FRONTEND_URL: at(names.chatwoot),
  REDIS_URL: redis(2),
  DATABASE_URL: database("chatwoot", "chatwoot_production"),
  ENABLE_ACCOUNT_SIGNUP: "false",
  SMTP_ADDRESS: "smtp.example.com",
  SAFE_FETCH_ALLOW_PRIVATE_NETWORK: "true",
};
const calcomShared = {
  DATABASE_URL: database("calcom", "calcom_production"),
  NEXTAUTH_SECRET: filled("CALCOM_NEXTAUTH_SECRET"),
  CALENDSO_ENCRYPTION_KEY: filled("CALCOM_ENCRYPTION_KEY"),
  NEXT_PUBLIC_WEBAPP_URL: at(names.calcom),
  TZ: "UTC",
};

/** One of each of the systems as the facts want it. */
const services = (): StackService[] => [
  service("banco", {
    parts: {
      postgres: {
        image: "pgvector/pgvector:pg16",
        environment: { POSTGRES_PASSWORD: filled("POSTGRES_PASSWORD") },
        volumes: ["postgres:/var/lib/postgresql/data"],
      },
      redis: {
        image: "redis:7.4.1",
        command: `redis-server --appendonly yes --maxmemory-policy noeviction --requirepass ${filled("REDIS_PASSWORD")}`,
        environment: {},
        volumes: ["redis:/data"],
      },
    },
    variables: { POSTGRES_PASSWORD: "senha-postgres", REDIS_PASSWORD: "senha-redis" },
  }),
  service("twenty", {
    parts: {
      twenty: {
        image: "twentycrm/twenty:v2.21.0",
        environment: { ...twentyEnvironment },
        volumes: ["files:/app/packages/twenty-server/.local-storage"],
      },
      worker: {
        image: "twentycrm/twenty:v2.21.0",
        command: "yarn worker:prod",
        environment: { ...twentyEnvironment, DISABLE_DB_MIGRATIONS: "true" },
        volumes: ["files:/app/packages/twenty-server/.local-storage"],
      },
    },
    variables: { TWENTY_ENCRYPTION_KEY: "chave-twenty" },
    domains: { twenty: at(names.twenty, ":3000") },
  }),
  service("chatwoot", {
    parts: {
      rails: {
        image: "chatwoot/chatwoot:v4.15.1",
        environment: { ...chatwootEnvironment },
        volumes: ["storage:/app/storage"],
      },
      sidekiq: {
        image: "chatwoot/chatwoot:v4.15.1",
        command: "bundle exec sidekiq -C config/sidekiq.yml",
        environment: { ...chatwootEnvironment },
        volumes: ["storage:/app/storage"],
      },
    },
    variables: { CHATWOOT_SECRET_KEY_BASE: "chave-chatwoot" },
    domains: { rails: at(names.chatwoot) },
  }),
  service("calcom", {
    parts: {
      calcom: {
        image: "ghcr.io/example/cal.diy:6.2.0",
        environment: {
          ...calcomShared,
          NEXTAUTH_URL: at(names.calcom),
          NEXT_PUBLIC_DISABLE_SIGNUP: "true",
          CRON_API_KEY: filled("CALCOM_CRON_API_KEY"),
          CRON_SECRET: filled("CALCOM_CRON_SECRET"),
          EMAIL_SERVER_HOST: "smtp.example.com",
        },
      },
      "calcom-api": {
        image: "ghcr.io/example/cal.diy-api:6.2.0",
        environment: {
          ...calcomShared,
          DATABASE_READ_URL: calcomShared.DATABASE_URL,
          DATABASE_WRITE_URL: calcomShared.DATABASE_URL,
          REDIS_URL: redis(3),
          JWT_SECRET: filled("CALCOM_JWT_SECRET"),
          WEB_APP_URL: at(names.calcom),
          API_URL: at(names.calcomApi),
          STRIPE_API_KEY: "none",
          STRIPE_WEBHOOK_SECRET: "none",
        },
      },
      "calcom-cron": {
        image: "curlimages/curl:8.11.0",
        command: "sh -c 'while true; do curl -X POST http://calcom:3000/api/cron/webhookTriggers; sleep 60; done'",
        environment: { CRON_API_KEY: filled("CALCOM_CRON_API_KEY") },
      },
    },
    variables: {
      CALCOM_NEXTAUTH_SECRET: "segredo-calcom",
      CALCOM_ENCRYPTION_KEY: "chave-calcom",
      CALCOM_JWT_SECRET: "jwt-calcom",
      CALCOM_CRON_API_KEY: "cron-calcom",
      CALCOM_CRON_SECRET: "cron-segredo",
    },
    domains: { calcom: at(names.calcom), "calcom-api": at(names.calcomApi) },
  }),
  service("whatsapp", {
    parts: {
      evolution: {
        image: "evoapicloud/evolution-api:v2.3.7",
        environment: {
          SERVER_URL: `http://${names.evolution}`,
          AUTHENTICATION_API_KEY: filled("EVOLUTION_KEY"),
          DATABASE_CONNECTION_URI: database("evolution", "evolution"),
          CACHE_REDIS_URI: redis(4),
          CHATWOOT_ENABLED: "true",
        },
        volumes: ["instances:/evolution/instances"],
      },
    },
    variables: { EVOLUTION_KEY: "chave-evolution" },
  }),
];

/** A stack without a fault; the stand-ins fill in their own keys. */
export const healthyStack = (): Blueprint => ({
  coolify: {
    servers: [{ name: "produção" }],
    services: services(),
    applications: [
      {
        name: "relay",
        buildPack: "dockerfile",
        gitRepository: "example/tpc",
        dockerfileLocation: "/services/relay/Dockerfile",
        domains: at(names.relay),
        variables: {
          DATABASE_URL: database("relay", "relay"),
          PUBLIC_URL: at(names.relay),
          TWENTY_URL: at(names.twenty),
          TWENTY_API_KEY: "chave",
          TWENTY_WEBHOOK_SECRET: "segredo",
          CHATWOOT_URL: at(names.chatwoot),
          CHATWOOT_ACCOUNT_ID: "1",
          CHATWOOT_API_TOKEN: "chave",
          CHATWOOT_WEBHOOK_SECRET: "segredo",
        },
      },
    ],
    databases: [
      {
        name: "arquivo",
        type: "standalone-postgresql",
        image: "postgres:18.1",
        backups: [{ enabled: true, frequency: "0 3 * * *" }],
      },
    ],
    abilities: ["read", "read:sensitive"],
    isApiOff: false,
    isAddressRefused: false,
  },
  twenty: {
    webhooks: [
      {
        targetUrl: at(names.relay, "/webhooks/twenty"),
        operations: ["person.*", "opportunity.*"],
        secret: "segredo-do-webhook",
      },
    ],
    mayManageWebhooks: true,
    isTooOld: false,
    isUnwell: false,
    isApiFailing: false,
  },
  chatwoot: {
    version: "4.15.1",
    inboxes: [{ name: "WhatsApp", webhookUrl: `http://${names.evolution}/chatwoot/webhook/${instance}` }],
    webhooks: [{ url: at(names.relay, "/webhooks/chatwoot"), subscriptions: [...chatwootEvents] }],
    failing: [],
    bots: [{ name: "relay", outgoing_url: at(names.relay, "/webhooks/chatwoot-bot") }],
    macros: [{ name: "Link de agendamento", url: at(names.relay, "/webhooks/chatwoot/tok3n-da-macro") }],
  },
  calcom: {
    version: "6.2",
    toldVersion: null,
    webhooks: [
      {
        subscriberUrl: at(names.relay, "/webhooks/calcom"),
        triggers: [...calcomTriggers],
        secret: "segredo-do-webhook",
      },
    ],
  },
  evolution: {
    instance,
    isConnected: true,
    ignoresGroups: true,
    isBridgeDisabled: false,
    bridge: {
      enabled: true,
      url: at(names.chatwoot),
      accountId: "1",
      nameInbox: "WhatsApp",
      token: "token-da-ponte",
      imports: false,
    },
  },
  relay: { status: 200, deliveredMinutesAgo: { twenty: 58, chatwoot: 58, calcom: 58 } },
  hosts: {
    [names.twenty]: "twenty",
    [names.chatwoot]: "chatwoot",
    [names.calcom]: "calcom",
    [names.calcomApi]: "calcom",
    [names.relay]: "relay",
    [names.coolify]: "coolify",
    [names.evolution]: "evolution",
  },
  clocks: {},
  variables: { TWENTY_REQUESTS_PER_MINUTE: "500" },
});
