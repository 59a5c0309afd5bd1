import { botFieldTable, defaultFieldTable } from "@tpc/relay-config";
import {
  defaultUnansweredLabel,
  overrideRules,
  readAddresses,
  readConfigFile,
  type Surroundings,
} from "@tpc/relay-config/file";
import type { z } from "zod";
import { StartError } from "../start-error.ts";
import type { Config } from "./config.ts";
import { describeVariables } from "./describe-variables.ts";
import { environmentSchema } from "./environment-schema.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the environment and the optional configuration file.
 *
 * @throws StartError CONFIG_INVALID with every problem at once: names of variables, never their values
 */
export function readConfig(environment: Environment = process.env): Config {
  // Coolify sets a variable it knows nothing for to the empty text.
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
  const result = environmentSchema.safeParse(given);
  const problems = result.success ? [] : result.error.issues.map((issue) => describe(issue, given));
  const file = readConfigFile(given.RELAY_CONFIG ?? "relay.config.json", problems);
  if (!given.CHATWOOT_WEBHOOK_SECRET && !given.CHATWOOT_URL_TOKEN) {
    problems.push("CHATWOOT_WEBHOOK_SECRET is missing (or CHATWOOT_URL_TOKEN, for a Chatwoot that does not sign)");
  }
  problems.push(...missingOfSet(given, ["EVOLUTION_URL", "EVOLUTION_API_KEY", "EVOLUTION_INSTANCE"]));
  problems.push(...missingOfSet(given, ["CHATWOOT_BOT_SECRET", "CHATWOOT_BOT_TOKEN"]));
  if (!result.success || problems.length > 0) throw invalid(problems);
  const env = result.data;
  return {
    http: {
      host: env.HOST,
      port: env.PORT,
      publicUrl: env.PUBLIC_URL ?? null,
      trustedProxies: env.RELAY_TRUSTED_PROXIES,
      limits: {
        perAddress: env.RELAY_ADDRESS_REQUESTS_PER_MINUTE,
        perSource: env.RELAY_SOURCE_DELIVERIES_PER_MINUTE,
        refusedPerAddress: env.RELAY_REFUSED_REQUESTS_PER_MINUTE,
      },
    },
    store: { databaseUrl: env.DATABASE_URL ?? null, dataFolder: env.RELAY_DATA_DIR },
    twenty: {
      url: env.TWENTY_URL,
      apiKey: env.TWENTY_API_KEY,
      requestsPerMinute: env.TWENTY_REQUESTS_PER_MINUTE,
      webhookSecrets: env.TWENTY_WEBHOOK_SECRET,
    },
    chatwoot: {
      url: env.CHATWOOT_URL,
      accountId: env.CHATWOOT_ACCOUNT_ID,
      apiToken: env.CHATWOOT_API_TOKEN,
      requestsPerMinute: env.CHATWOOT_REQUESTS_PER_MINUTE,
      webhookSecrets: env.CHATWOOT_WEBHOOK_SECRET,
      urlTokens: env.CHATWOOT_URL_TOKEN,
      bot: readBot(env, file?.bot ?? {}),
    },
    calcom: {
      webhookSecrets: env.CALCOM_WEBHOOK_SECRET,
      url: env.CALCOM_URL ?? null,
      event: env.CALCOM_EVENT ?? null,
      apiUrl: env.CALCOM_API_URL ?? null,
      apiKeys: env.CALCOM_API_URL === undefined ? [] : env.CALCOM_API_KEY,
    },
    evolution: readEvolution(env),
    apiTokens: env.RELAY_API_TOKEN,
    console:
      env.RELAY_CONSOLE === "off"
        ? null
        : { folder: env.RELAY_CONSOLE_DIR ?? null, chatwootRoles: env.RELAY_CONSOLE_CHATWOOT, environment: given },
    variables: describeVariables(given),
    bookingLinkDays: env.RELAY_BOOKING_LINK_DAYS,
    textsFolder: env.RELAY_TEXTS_DIR ?? null,
    signatureToleranceMs: env.RELAY_SIGNATURE_TOLERANCE_SECONDS * 1000,
    defaultRegion: env.RELAY_DEFAULT_REGION,
    locale: env.RELAY_LOCALE,
    timeZone: env.RELAY_TIME_ZONE,
    logLevel: env.RELAY_LOG_LEVEL,
    sweepMinutes: env.RELAY_SWEEP_MINUTES,
    tracesEndpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT ?? null,
    alerts: {
      webhookUrls: env.RELAY_ALERT_WEBHOOK,
      mail: readMail(env),
      whatsAppNumbers: env.RELAY_ALERT_WHATSAPP,
      silenceMinutes: env.RELAY_SILENCE_MINUTES,
      businessHours: env.RELAY_BUSINESS_HOURS,
      againAfterHours: 4,
    },
    fullSweepHours: env.RELAY_FULL_SWEEP_HOURS,
    mostNewLeads: env.RELAY_SWEEP_MAX_NEW_LEADS,
    mostRepairsADay: env.RELAY_REPAIRS_PER_DAY,
    brakePercent: env.RELAY_BRAKE_PERCENT,
    driftMinutes: env.RELAY_DRIFT_MINUTES,
    giveUpAfterMs: env.RELAY_RETRY_DAYS * 86_400_000,
    retention: {
      days: env.RELAY_RETENTION_DAYS,
      bodyDays: env.RELAY_BODY_RETENTION_DAYS,
      deadDays: env.RELAY_DEAD_RETENTION_DAYS,
    },
    fields: file?.fields ?? (env.CHATWOOT_BOT_SECRET.length > 0 ? botFieldTable : defaultFieldTable),
    rules: overrideRules(file ?? {}, {
      ...surroundingsOf(env),
      channels: [
        ...(readEvolution(env) ? (["whatsapp"] as const) : []),
        ...(readMail(env) ? (["email"] as const) : []),
      ],
    }),
    handOff: { team: file?.handOff?.team ?? null, people: readAddresses(file?.handOff) },
  };
}

type WhenOpen = Pick<z.output<typeof environmentSchema>, "RELAY_TIME_ZONE" | "RELAY_BUSINESS_HOURS">;

function surroundingsOf({ RELAY_TIME_ZONE: timeZone, RELAY_BUSINESS_HOURS }: WhenOpen): Surroundings {
  const { days, opensAt: from, closesAt: until } = RELAY_BUSINESS_HOURS;
  return { timeZone, hours: [{ days, from, until }], year: new Date().getFullYear(), channels: ["whatsapp", "email"] };
}

/** What the rules take from the environment, for whoever only shows them. @throws StartError CONFIG_INVALID */
export function readSurroundings(environment: Environment = process.env): Surroundings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
  const result = environmentSchema.pick({ RELAY_TIME_ZONE: true, RELAY_BUSINESS_HOURS: true }).safeParse(given);
  if (!result.success) throw invalid(result.error.issues.map((issue) => describe(issue, given)));
  return surroundingsOf(result.data);
}

function readBot(
  env: z.output<typeof environmentSchema>,
  { unansweredLabel = defaultUnansweredLabel }: { readonly unansweredLabel?: string | undefined },
): Config["chatwoot"]["bot"] {
  const { CHATWOOT_BOT_SECRET: secrets, CHATWOOT_BOT_TOKEN: token } = env;
  if (secrets.length === 0 || token === undefined) return null;
  const behindMs = env.RELAY_BOT_BEHIND_MINUTES * 60_000;
  return { secrets, token, dialogueFile: env.RELAY_BOT_DIALOGUE ?? null, behindMs, unansweredLabel };
}

function readEvolution(env: z.output<typeof environmentSchema>): Config["evolution"] {
  const { EVOLUTION_URL: url, EVOLUTION_API_KEY: apiKey, EVOLUTION_INSTANCE: instance } = env;
  return url === undefined || apiKey === undefined || instance === undefined ? null : { url, apiKey, instance };
}

function readMail(env: z.output<typeof environmentSchema>): Config["alerts"]["mail"] {
  const { RELAY_SMTP_URL: smtpUrl, RELAY_ALERT_EMAIL: to, RELAY_ALERT_FROM: from = to[0] } = env;
  return smtpUrl === undefined || from === undefined ? null : { smtpUrl, from, to };
}

/** Variables that only make sense together: the ones that were forgotten. */
function missingOfSet(given: Environment, names: readonly string[]): readonly string[] {
  const missing = names.filter((name) => given[name] === undefined);
  return missing.length === names.length
    ? []
    : missing.map(
        (name) => `${name} is missing beside ${names.filter((other) => other !== name && given[other]).join(" and ")}`,
      );
}

/** Only what the migrate command needs. */
export function readStoreConfig(environment: Environment = process.env): Config["store"] {
  const shape = environmentSchema.pick({ DATABASE_URL: true, RELAY_DATA_DIR: true });
  const result = shape.safeParse(environment);
  if (!result.success) throw invalid(result.error.issues.map((issue) => describe(issue, environment)));
  return { databaseUrl: result.data.DATABASE_URL ?? null, dataFolder: result.data.RELAY_DATA_DIR };
}

/** Only what the health check needs. */
export function readPort(environment: Environment = process.env): number {
  return environmentSchema.shape.PORT.parse(environment.PORT || undefined);
}

function describe(issue: z.core.$ZodIssue, given: Environment): string {
  const name = String(issue.path[0]);
  return given[name] === undefined ? `${name} is missing` : `${name} ${issue.message}`;
}

const invalid = (problems: readonly string[]): StartError =>
  new StartError(
    "CONFIG_INVALID",
    `relay cannot start, its configuration has ${problems.length === 1 ? "a problem" : `${problems.length} problems`}:\n` +
      `${problems.map((problem) => `  - ${problem}`).join("\n")}\n.env.example explains each variable.`,
  );
